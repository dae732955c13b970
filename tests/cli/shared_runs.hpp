#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

/// Experiments of each kind that can be shared out, and what shared runs have to come to.
namespace fides::tests {

inline const std::string sweep_shared_out =
    "name = \"demo\"\nrepetitions = 100\nrounds = 20\n[collaboration]\n[sweep]\n"
    "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 6 }\n"
    "[analysis]\nbootstrap = 200\nablation = true\ncounterfactual = true\n";

inline const std::string studies_shared_out =
    "name = \"demo\"\nrepetitions = 50\nrounds = 20\n[collaboration]\n"
    "[analysis]\nbootstrap = 100\n[levers]\n"
    "\"contract.penalty\" = { from = 1.0, to = 6.0, cost = 2.0 }\n"
    "\"contract.coverage\" = { from = 0.0, to = 1.0, cost = 1.0 }\n"
    "[sensitivity]\ntrajectories = 2\nsamples = 8\n"
    "\"contract.penalty\" = { from = 1.0, to = 6.0 }\n"
    "\"beliefs.prior_trust\" = { from = 0.2, to = 0.7 }\n";

inline const std::string worlds_shared_out =
    "name = \"demo\"\nrepetitions = 40\nrounds = 20\n[collaboration]\n[worlds]\nsample = 16\n"
    "[worlds.ranges]\n\"contract.penalty\" = [1.0, 6.0]\n\"beliefs.prior_trust\" = [0.2, 0.7]\n"
    "[analysis]\nbootstrap = 100\n";

inline const std::string tournament_shared_out =
    "name = \"demo\"\nrepetitions = 60\nrounds = 40\n[game]\n"
    "type = \"prisoners_dilemma\"\n[tournament]\nplayers = [\"tit_for_tat\", \"random\", "
    "\"defector\", \"grudger\", \"worse_and_worse\", \"tit_for_two_tats\"]\n"
    "[sweep]\nnoise = { from = 0.0, to = 0.2, points = 3 }\n";

/// Matches long enough to be shared out themselves.
inline const std::string matches_in_pieces =
    "name = \"demo\"\nrepetitions = 3000\nrounds = 400\nnoise = 0.05\n[game]\n"
    "type = \"prisoners_dilemma\"\n[tournament]\nplayers = [\"random\", \"worse_and_worse\"]\n";

/// Checks the files of two runs that equal runs have alike.
/// @return  how many, at least two
std::size_t check_alike(const std::filesystem::path& one, const std::filesystem::path& other);

}  // namespace fides::tests
