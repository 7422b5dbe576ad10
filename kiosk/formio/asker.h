#pragma once
// Questions, lists, documents and texts of a draft, one by one. Internal to the module.

#include "kiosk/formio/draft.h"
#include "kiosk/formio/plain_text.h"
#include "kiosk/formio/types.h"

namespace kiosk::formio {

// Where a component stands.
struct Place {
    std::optional<std::size_t> section{};
    std::optional<std::size_t> group{};
    Path scope{};             // keys of the containers and groups around it
    std::size_t outside = 0;  // of them those outside the innermost group
    Conditions conditions{};
    Phrase legend{};

    void enter(const Node& component);  // into its own key
};

inline constexpr std::size_t most_nested = 3;  // groups within groups, as the catalogue has them

Path keys_of(const std::string& key);  // "a.b" is the way to "b" in "a"

class Asker {
  public:
    explicit Asker(Draft& draft) : draft_(draft) {}

    std::size_t add_section(const Phrase& title);
    std::size_t section_of(Place& place);  // one for what stands in none
    Group new_group(const Node& node, Place& place);
    // The last of the draft, until another is added.
    Question& ask(const Node& node, const Type& type, const Place& place);
    // Of a data map: what the key of a pair is.
    void ask_key(const Node& node, const Place& place);
    void survey(const Node& node, const Type& type, const Place& place);
    void attachment(const Node& node, const Type& type, const Place& place);
    // Its pages are asked for, and it is named among what to bring.
    void file(const Node& node, const Place& place);
    // What stands before a question is shown on its page, if it is shown whenever that is asked.
    void content(const Node& node, const Place& place);
    void drop_content();  // that no question follows

  private:
    void document(const Node& node, const Place& place, std::optional<Answer> answer = {});
    void ask_pages(const Node& node, const std::string& key, const Place& place,
                   const std::optional<Answer>& answer);
    // How many times what stands there can be asked.
    std::size_t times_asked(const Place&) const;

    struct Content {
        Node at;
        Phrase text;
        Place place;
    };

    Phrase label_of(const Node& node, const std::string& id);
    Question& add_question(const Node& node, const std::string& key, Place place);
    std::vector<Phrase> intro_for(const Place& place);

    Draft& draft_;
    UniqueIds ids_, section_ids_, document_ids_;
    std::vector<Content> contents_;
    std::size_t pages_kilobytes_ = 0;  // that all pages asked for take at least
    std::optional<std::size_t> rest_;  // the section of what stands in none
};

}  // namespace kiosk::formio
