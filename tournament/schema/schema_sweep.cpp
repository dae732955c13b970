#include "tournament/schema/schema_table.hpp"

#include <utility>

namespace fides::tournament {

namespace {

using games::Given;

/// A key that `read_sweep` reads: experiments hold the points, not how they were given.
Key design_key(std::string key, std::string type, std::string allowed, About about) {
    Key out;
    out.info =
        key_info(std::move(key), std::move(type), std::move(allowed), std::move(about), false);
    out.info.standard = "none";
    out.get = [](const Experiment&) { return std::nullopt; };
    out.set = [](Experiment&, const Given&) {};
    return out;
}

}  // namespace

std::vector<Key> sweep_keys() {
    const std::string sizes = WholeRange{.low = 1, .high = most_points}.text();
    return {
        design_key(
            "sweep.points", "list of tables, or a file", "numeric keys, the same in each",
            {.meaning = "points one by one instead of a grid: [{ \"contract.coverage\" = 0.2, "
                        "\"contract.penalty\" = 3 }, ..], or a CSV file with a column for "
                        "each key"}),
        design_key(
            "sweep.latin_hypercube", "whole number", sizes,
            {.meaning = "so many points of a Latin hypercube over axes { from = .., to = .. }",
             .source = "McKay, Beckman & Conover 1979"}),
        design_key("sweep.sobol", "whole number", sizes,
                   {.meaning = "so many points of a shifted Sobol' sequence over axes { from = .., "
                               "to = .. }; powers of two are even",
                    .source = "Joe & Kuo 2008; L'Ecuyer & Lemieux 2002"}),
    };
}

}  // namespace fides::tournament
