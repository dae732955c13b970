// Catch2, version 2 (Debian 12) or 3, under version 3's names. Tests include this and nothing else
// of Catch2; matchers are used as Catch::Matchers::WithinAbs, ContainsSubstring and so on.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>

#include <string>

namespace Catch::Matchers {

inline auto ContainsSubstring(const std::string& text) {  // NOLINT: Catch2's name
    return Contains(text);
}

}  // namespace Catch::Matchers
#endif
