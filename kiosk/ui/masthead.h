#pragma once
// The part of a page that is only read. Only kiosk/ui may include this.

#include "kiosk/ui/pass.h"

namespace kiosk::ui {

// While it lives, letters stop growing at size L: what stands on every screen is known after one
// look, and the room belongs to what is asked. Capitals stay above A-06's 0.7 degrees.
struct FurnitureLetters {
    explicit FurnitureLetters(Pass&);
    ~FurnitureLetters();
    FurnitureLetters(const FurnitureLetters&) = delete;
    FurnitureLetters& operator=(const FurnitureLetters&) = delete;

    Pass& pass;
    float em;
};

// Measured when made, in this width and at most this height.
class Masthead {
  public:
    enum class Form { slim, ordinary, grand };  // slim: progress and title alone

    Masthead(Pass&, float width, float room, Form);

    float height() const;
    void draw(const Box&, bool beside);

  private:
    float pads() const;
    float beside_emblem() const;  // the width that it leaves
    void say(Role, const std::string& id, const Words&, const TextLook&, const Box&);

    Pass& p_;
    float wide_;
    bool slim_;
    TextLook agency_, name_, service_, progress_, title_;
    float agency_high_ = 0, name_high_ = 0, brand_high_ = 0, service_high_ = 0, progress_high_ = 0,
          title_high_ = 0;
    float block_high_ = 0;  // all but the brand
};

}  // namespace kiosk::ui
