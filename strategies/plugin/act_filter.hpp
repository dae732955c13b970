#pragma once

namespace fides::strategies {

/// Puts upon this process, and what it becomes, the filter that tells the referee of what only a
/// hostile plugin does, and refuses outright what none needs.
/// @param watches_files  tells of each file that is opened too
/// @return  descriptor at which the kernel tells; -1 where the kernel or a filter above does not
///          allow for it
[[nodiscard]] int install_filter(bool watches_files);

/// Hands that descriptor to the referee. @return  false with errno where nobody listens
[[nodiscard]] bool send_listener(int listener);

}  // namespace fides::strategies
