#include "kiosk/link/cbor.h"

#include <utility>
#include <vector>

namespace kiosk::link {
namespace {

using nlohmann::json;

constexpr std::size_t deepest = 6;

// json::binary() calls its value binary before there is memory for it, and then destroys it; a copy
// does not.
const json no_bytes = json::binary({});

// Builds the value; answering false stops the reader.
class Builder final : public nlohmann::json_sax<json> {
  public:
    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& value) override {
        json bytes = no_bytes;
        bytes.get_binary() = std::move(value);
        return put(std::move(bytes));
    }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        keys_.back() = std::move(name);
        return !open_.back().contains(keys_.back());
    }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override {
        return false;
    }

    json take() { return std::move(whole_); }

  private:
    bool put(json value) {
        if (open_.empty()) {
            whole_ = std::move(value);
        } else if (open_.back().is_object()) {
            open_.back()[keys_.back()] = std::move(value);
        } else {
            open_.back().push_back(std::move(value));
        }
        return true;
    }
    bool open(json container) {
        open_.push_back(std::move(container));
        keys_.emplace_back();
        return open_.size() <= deepest;
    }
    bool close() {
        json done = std::move(open_.back());
        open_.pop_back();
        keys_.pop_back();
        return put(std::move(done));
    }

    json whole_;
    std::vector<json> open_;
    std::vector<std::string> keys_;
};

}  // namespace

std::optional<json> parse_cbor(platform::core::BytesView bytes) {
    Builder builder;
    if (!json::sax_parse(bytes.begin(), bytes.end(), &builder, json::input_format_t::cbor)) {
        return std::nullopt;
    }
    return builder.take();
}

}  // namespace kiosk::link
