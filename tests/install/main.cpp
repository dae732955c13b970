// Someone else's program on top of the installed rooms: a contract that just offsets the
// temptation.
#include "games/contract.hpp"
#include "games/version.hpp"

#include <cstdio>

int main() {
    const fides::games::Contract contract{.monitoring = 0.5, .enforcement = 0.5, .penalty = 4.0};
    const double even_odds = fides::games::compliance(contract, contract.enforcement, 1.0);
    std::printf("fides %s: compliance %.2f\n", fides::games::version().data(), even_odds);
    return even_odds == 0.5 ? 0 : 1;
}
