#include "tournament/experiment/spacing.hpp"

#include "games/chance.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/levers.hpp"
#include "tournament/configuration/reader.hpp"

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

using namespace fides;
using namespace fides::tournament;

namespace {

std::vector<double> steps(double from, double to, std::uint64_t n_points) {
    std::vector<double> out;
    for (std::uint64_t i = 0; i < n_points; ++i) {
        out.push_back(at_step(from, to, i, n_points - 1));
    }
    return out;
}

std::vector<double> axis(const std::string& values, const std::vector<Override>& overrides = {}) {
    const std::string text =
        "[collaboration]\n[game]\ngain = 10\nloss = 10\nhonour_payoff = "
        "10\n[sweep]\n\"game.outside_option\" = " +
        values + "\n";
    return read_experiment_text(text, "a.toml", overrides).experiment.sweep.axes.at(0).values;
}

/// The number that a decimal in two parts is: the C library rounds it once.
double literal(long long digits, const std::string& power) {
    return std::strtod((std::to_string(digits) + power).c_str(), nullptr);
}

}  // namespace

TEST_CASE("Equal steps are the decimals that people mean", "[tournament]") {
    CHECK(steps(0.0, 0.3, 4) == std::vector<double>{0.0, 0.1, 0.2, 0.3});
    CHECK(steps(-0.3, 0.3, 7) == std::vector<double>{-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3});
    CHECK(steps(-0.7, -0.1, 4) == std::vector<double>{-0.7, -0.5, -0.3, -0.1});
    CHECK(steps(3.0, 9.0, 4) == std::vector<double>{3.0, 5.0, 7.0, 9.0});
    CHECK(steps(1.1, 1.4, 4) == std::vector<double>{1.1, 1.2, 1.3, 1.4});
    CHECK(steps(1e-7, 4e-7, 4) == std::vector<double>{1e-7, 2e-7, 3e-7, 4e-7});
    CHECK(steps(0.0, 3e200, 4) == std::vector<double>{0.0, 1e200, 2e200, 3e200});
    CHECK(steps(0.0, 2e22, 3) == std::vector<double>{0.0, 1e22, 2e22});
    CHECK_FALSE(std::signbit(steps(-0.3, 0.3, 3)[1]));

    SECTION("whatever the decimals and however many steps") {
        for (const char* power : {"e0", "e-1", "e-2", "e-3", "e-9", "e5"}) {
            for (const long long n : {3, 7, 10, 20, 100, 999}) {
                for (long long i = 0; i <= n; ++i) {
                    INFO(i << " of " << n << ", " << power);
                    const auto step = static_cast<std::uint64_t>(i);
                    const auto n_steps = static_cast<std::uint64_t>(n);
                    CHECK(at_step(literal(17, power), literal(17 + 3 * n, power), step, n_steps) ==
                          literal(17 + 3 * i, power));
                }
            }
        }
    }
    SECTION("and what is no short decimal is rounded once") {
        CHECK(steps(0.0, 1.0, 4) == std::vector<double>{0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0});
        CHECK(steps(0.0, 1.0, 8)[3] == 3.0 / 7.0);  // a quotient of whole numbers is rounded once
        CHECK(steps(1.0, 2.0, 8)[3] == 10.0 / 7.0);
    }
}

TEST_CASE("A share of the way is a simple fraction where it can be one", "[tournament]") {
    CHECK(at_extent(0.0, 0.3, 1.0 / 3.0) == 0.1);
    CHECK(at_extent(0.0, 0.3, 2.0 / 3.0) == 0.2);
    CHECK(at_extent(0.9, 0.3, 1.0 / 3.0) == 0.7);
    CHECK(at_extent(0.0, 0.7, 0.1) == 0.07);
    CHECK(at_extent(0.2, 0.8, 0.0) == 0.2);
    CHECK(at_extent(0.2, 0.8, 1.0) == 0.8);
    CHECK(at_extent(0.0, 0.6, 0.25) == 0.15);

    SECTION("else it counts as it stands") {
        const games::Stream stream{games::pair_key(1, 2, 3), 0};
        for (std::uint32_t i = 0; i < 1000; ++i) {
            const double extent = games::unit_interval(stream.block(i, 0, 0)[0]);
            INFO(extent);
            CHECK(at_extent(0.0, 1.0, extent) == extent);
        }
        CHECK(at_extent(0.0, 1.0, 0x1p-53) == 0x1p-53);
        CHECK(at_extent(0.0, 1.0, 1.0 - 0x1p-53) == 1.0 - 0x1p-53);
    }
}

TEST_CASE("Grids of any number of points share what they have in common", "[tournament]") {
    const std::vector<double> coarse = axis("{ from = 0.0, to = 1.0, points = 11 }");
    const std::vector<double> fine = axis("{ from = 0.0, to = 1.0, points = 21 }");
    const std::vector<double> typed =
        axis("{ values = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0] }");
    CHECK(coarse == typed);
    REQUIRE(fine.size() == 21);
    for (std::size_t i = 0; i < typed.size(); ++i) {
        CHECK(fine[2 * i] == typed[i]);
    }
    CHECK(axis("{ from = 0, to = 0.3, points = 4 }") == axis("{ values = [0, 0.1, 0.2, 0.3] }"));
    CHECK(axis("{ from = -3, to = 3, points = 7 }") ==
          axis("{ values = [-3, -2, -1, 0, 1, 2, 3] }"));
    CHECK(axis("{ from = -0.9, to = 0.9, points = 7 }") ==
          axis("{ values = [-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9] }"));

    SECTION("also where the command line gives their parts") {
        const std::vector<Override> parts{{"--set", "sweep.game.outside_option.points", "4"},
                                          {"--set", "sweep.game.outside_option.to", "0.3"}};
        CHECK(axis("{ from = 0.0, to = 1.0, points = 11 }", parts) ==
              std::vector<double>{0.0, 0.1, 0.2, 0.3});
    }
}

TEST_CASE("Levers and factors part of the way stand at the decimals that people mean",
          "[tournament]") {
    CHECK(value_between("contract.coverage", 0.0, 0.3, 1.0 / 3.0) == 0.1);
    CHECK(value_between("contract.coverage", 0.0, 0.3, 2.0 / 3.0) == 0.2);
    CHECK(value_between("contract.coverage", 0.9, 0.0, 1.0 / 3.0) == 0.6);
    CHECK(value_between("rounds", 50.0, 100.0, 0.5) == 75.0);
    CHECK(value_between("rounds", 50.0, 101.0, 0.5) == 76.0);
}
