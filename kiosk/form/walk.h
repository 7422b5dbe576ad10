#pragma once
// The way through the pages with what is known at each stop: internal to the module.

#include <vector>

#include "kiosk/form/form.h"
#include "kiosk/form/reading.h"
#include "kiosk/form/wipe.h"

namespace kiosk::form {

// A question that is asked at a stop, and what its answer reads as.
struct Asked {
    const Question* question;
    Reading reading;

    Asked(const Question* q, Reading r) : question(q), reading(std::move(r)) {}
    Asked(Asked&&) noexcept = default;
    Asked& operator=(Asked&&) noexcept = default;
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;
    ~Asked() { wipe(reading.value); }
};

// The values that a rule sees at a place: the form's and each item's, the outermost first.
std::vector<const Json*> scopes_at(const Json& values, const Place& at);

class Walk {
  public:
    // Of attachments, what a payload is made of, or only what the way depends on.
    enum class Attachments { whole, counted };

    Walk(const Definition& definition, const Answers& answers, const Context& context,
         Attachments attachments = Attachments::counted)
        : definition_(definition),
          answers_(answers),
          context_(context),
          attachments_(attachments) {}

    // Stops before `until`, if that is on the route.
    Route go(const Step* until = nullptr);
    // The questions of a page that are visible; their answers become known.
    std::vector<Asked> visit(const Page& page, const Place& at);
    // A rule with what is known, from within an item of a group.
    Json run(const Rule& rule, const Place& at) const;
    const Json& known() const { return known_.value; }
    // What was asked at each step of the way that go() went, in their order.
    const std::vector<std::vector<const Question*>>& questions() const { return questions_; }

  private:
    // true = no rule, or a rule that holds
    bool holds(const Rule& rule, const Place& at) const;
    // false = the walk is over
    bool stop(const Page& page, const Place& at, const Step* until, Route& way);
    // The pages [from, to), asked for at this place.
    bool go(std::size_t from, std::size_t to, const Place& at, const Step* until, Route& way);

    const Definition& definition_;
    const Answers& answers_;
    const Context& context_;
    const Attachments attachments_;
    Wiped known_;
    std::vector<std::vector<const Question*>> questions_;
};

}  // namespace kiosk::form
