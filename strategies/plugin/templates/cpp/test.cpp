// Tests of @NAME@ that need no referee: ctest --test-dir build
#include "@NAME@.cpp"

#include <cstdint>
#include <cstdio>
#include <string_view>
#include <vector>

// What it does when the partner has played so, and itself cooperated.
static Move after(std::string_view partner) {
    const std::vector<fides_conduct> own(partner.size());
    std::vector<fides_conduct> seen;
    fides_view view{};
    for (const char move : partner) {
        seen.push_back({.move = static_cast<std::uint8_t>(move == 'C' ? cooperate : defect)});
        view.partner_cooperations += move == 'C';
    }
    view.round = static_cast<std::uint32_t>(partner.size());
    view.own_cooperations = view.round;
    view.own = own.data();
    view.partner = seen.data();
    return Strategy{}.decide(View{view});
}

static int failures = 0;

static void expect(bool holds, const char* claim) {
    std::printf("%s: %s\n", holds ? "ok" : "FAILED", claim);
    failures += holds ? 0 : 1;
}

int main() {
    expect(after("") == cooperate, "begins with cooperation");
    expect(after("CCDCCCC") == defect, "never forgives");
    return failures;
}
