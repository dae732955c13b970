#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What keeps plugins apart on this system.
namespace fides::strategies {

/// What the kernel does about system calls that are not on the list.
enum class FilterKind : std::uint8_t {
    none,     ///< it has no filters: nothing is refused
    refuses,  ///< they are refused, and nobody is told
    names     ///< they are refused, and the referee is told which
};

struct Protection {
    std::uint8_t separation = 0;  ///< namespaces, as `Separation`
    int landlock = 0;             ///< version that keeps it to its files; 0: the kernel has none
    FilterKind filter = FilterKind::none;

    bool operator==(const Protection&) const = default;
};

/// As numbers, for `read_protection`.
[[nodiscard]] std::string write_protection(const Protection& protection);

[[nodiscard]] Protection read_protection(std::string_view text);

/// In words, for people: "namespaces (user, processes, network), files (Landlock 7), system calls
/// (allow-list, named)".
[[nodiscard]] std::string protection_words(const Protection& protection);

/// Whether plugins are to have namespaces of their own: unless FIDES_NAMESPACES is no.
[[nodiscard]] bool wants_namespaces();

/// What protects plugins here, tried once by our host.
/// @throws games::UserError if our host is missing
[[nodiscard]] const Protection& protection_here();

}  // namespace fides::strategies
