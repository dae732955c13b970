#include "fides_plugin.hpp"

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <unistd.h>

using namespace fides::plugin;

// Does what its test wants: the number is the reward of the game.
class Misbehaving {
public:
    static constexpr About about{.name = "misbehaving"};

    explicit Misbehaving(const View& view) {
        if (view.game().two_action[0].reward == 10.0) {
            throw std::logic_error{"not today"};
        }
    }

    double decide(const View& view) {
        switch (static_cast<int>(view.game().two_action[0].reward)) {
            case 1:
                const_cast<fides_view&>(view.raw()).partner_cooperations = 7;
                return 1.0;
            case 2:
                std::srand(1);
                return 1.0;
            case 3:
                throw std::runtime_error{"out of ideas"};
            case 4:
                return std::numeric_limits<double>::quiet_NaN();
            case 5:
                return 1.5;
            case 6:
                std::exit(0);
            case 7:
                for (int descriptor = 0; descriptor < 256; ++descriptor) {
                    ::close(descriptor);
                }
                return 1.0;
            case 8:
                throw std::bad_alloc{};
            case 9:
                *static_cast<volatile int*>(nullptr_of(view)) = 1;
                return 1.0;
            case 11:
                throw 11;
            case 12:
                std::puts("{\"moves\":\"DDDD\"}");
                std::fflush(stdout);
                ::close(0);
                ::close(1);
                return 1.0;
            default:
                return 1.0;
        }
    }

private:
    static void* nullptr_of(const View& view) {
        return view.raw().seat > 1 ? const_cast<fides_view*>(&view.raw()) : nullptr;
    }
};

FIDES_PLUGIN(Misbehaving)
