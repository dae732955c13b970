#pragma once

#include "tournament/experiment/experiment.hpp"
#include "tournament/experiment/range.hpp"
#include "tournament/network/member.hpp"

#include <span>
#include <string_view>

/// Numbers that a tie or an organisation may have of its own: in the list of a configuration under
/// their short names, in a variation under the experiment's key.
namespace fides::tournament {

/// A number of a tie.
struct TieKey {
    std::string_view key;         ///< contract.coverage
    std::string_view short_name;  ///< coverage
    double& (*access)(TieTerms&);
    Range range;
};

/// A number of an organisation.
struct MemberKey {
    std::string_view key;         ///< organisations.mandate
    std::string_view short_name;  ///< mandate
    double& (*access)(Member&);
    Range range;
};

[[nodiscard]] std::span<const TieKey> tie_keys() noexcept;
[[nodiscard]] std::span<const MemberKey> member_keys() noexcept;

// By key or short name; null if there is no such key.

[[nodiscard]] const TieKey* find_tie_key(std::string_view name) noexcept;
[[nodiscard]] const MemberKey* find_member_key(std::string_view name) noexcept;

}  // namespace fides::tournament
