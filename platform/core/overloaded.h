#pragma once
// Several functions as one, for std::visit: no case of a variant is forgotten.

namespace platform::core {

template <class... Each>
struct Overloaded : Each... {
    using Each::operator()...;
};
template <class... Each>
Overloaded(Each...) -> Overloaded<Each...>;

}  // namespace platform::core
