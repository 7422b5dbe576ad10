#include "kiosk/journal/statistics.h"

namespace kiosk::journal {
namespace {

// Nearest rank: the smallest value that at least so many per cent do not exceed.
std::uint64_t percentile(const std::map<std::uint64_t, std::uint64_t>& counts,
                         std::uint64_t per_cent) {
    std::uint64_t all = 0;
    for (const auto& [value, count] : counts) {
        all += count;
    }
    const std::uint64_t rank = (all * per_cent + 99) / 100;
    std::uint64_t seen = 0;
    for (const auto& [value, count] : counts) {
        seen += count;
        if (seen >= rank) {
            return value;
        }
    }
    return 0;
}

}  // namespace

void Tally::abandon(std::string_view place) {
    if (form_) {
        ++counted_.services[form_->service].abandoned[std::string(place)];
        form_.reset();
    }
}

void Tally::end_session(std::uint64_t Sessions::*how, const Record& record) {
    if (!open_) {
        return;  // begun in a file that is no longer kept
    }
    const std::string_view page = record.text(Field::page);
    const std::string_view screen = record.text(Field::screen);
    if (form_ && !page.empty()) {
        abandon(page);
    } else if (form_ && !screen.empty()) {
        abandon('[' + std::string(screen) + ']');
    } else if (form_) {
        abandon(std::string(form_->place));
    }
    ++(counted_.sessions.*(sent_ ? &Sessions::completed : how));
    open_ = sent_ = false;
}

void Tally::add(const Record& record) {
    const std::string service(record.text(Field::service));
    const auto seconds = record.count(Field::seconds);
    // What else may stand there has nothing to do with use.
    if (record.code == Code::started || record.code == Code::stopped) {
        end_session(&Sessions::interrupted, record);
    } else if (record.code == Code::session_started) {
        end_session(&Sessions::interrupted, record);
        ++counted_.sessions.started;
        open_ = true;
    } else if (record.code == Code::session_finished) {
        end_session(&Sessions::finished, record);
    } else if (record.code == Code::session_cancelled) {
        end_session(&Sessions::cancelled, record);
    } else if (record.code == Code::session_timed_out) {
        end_session(&Sessions::timed_out, record);
    } else if (record.code == Code::service_begun && open_) {
        if (!form_ || form_->service != service) {
            abandon(form_ ? std::string(form_->place) : std::string());
            form_ = Form{service, seconds, ""};
            ++counted_.services[service].begun;
        }
    } else if (record.code == Code::page_shown && form_) {
        form_->place = record.text(Field::page);
    } else if (record.code == Code::submitted) {
        const auto local = record.time + from_utc_;
        const auto hour = std::chrono::floor<std::chrono::hours>(local) -
                          std::chrono::floor<std::chrono::days>(local);
        ++counted_.sent_by_hour.at(static_cast<std::size_t>(hour.count()));
        sent_ = open_;
        if (form_ && form_->service == service) {
            ++counted_.services[service].completed;
            if (seconds && form_->begun_s && *seconds >= *form_->begun_s) {
                ++times_[service][*seconds - *form_->begun_s];
            }
            form_.reset();
        }
    } else if (record.code == Code::rated) {
        if (const auto stars = record.count(Field::stars); stars && *stars >= 1 && *stars <= 5) {
            ++counted_.stars.at(static_cast<std::size_t>(*stars - 1));
        }
    }
}

Statistics Tally::result() const {
    Statistics result = counted_;
    result.sessions.open = open_ ? 1 : 0;
    for (const auto& [service, times] : times_) {
        result.services[service].median_s = percentile(times, 50);
        result.services[service].ninetieth_s = percentile(times, 90);
    }
    return result;
}

}  // namespace kiosk::journal
