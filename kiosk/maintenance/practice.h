#pragma once
// The course of a drill, as a part of update(): begun, the fault has shown itself, ended,
// recovered. What is returned is to be done. Pure.

#include "kiosk/maintenance/state.h"

namespace kiosk::maintenance {

// She has asked for this: a drill may begin or end with it.
void follow_drill(State&, const Effect&);
// She goes to another screen: nobody goes away from a fault that she has played.
std::vector<Effect> leave_drill(State&, const Screen& to);
// Nothing comes of it: the courier will not do it, or has gone.
std::vector<Effect> give_up_drill(State&);

// The fault has shown itself.
std::vector<Effect> hear_struck(State&, const link::Struck&, Instant now);
void strike(State&, bool as_expected, link::Reason);
std::vector<Effect> hear_recovered(State&, bool is_well, link::Reason, Duration took);

// The courier has said its last word for a while, and nobody has noticed yet.
bool hangs(const State&);
// It has answered a survey: it hangs no longer.
std::vector<Effect> hear_again(State&, Instant now);

// Of the drill that goes on; that of all where none does.
Screen drill_screen(const State&);

}  // namespace kiosk::maintenance
