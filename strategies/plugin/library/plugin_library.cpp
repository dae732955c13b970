#include "strategies/plugin/library/plugin_library.hpp"

#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <boost/dll/shared_library.hpp>
#include <boost/dll/shared_library_load_mode.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <dlfcn.h>
#include <elf.h>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

namespace fides::strategies {
namespace {

namespace fs = std::filesystem;

constexpr const char* entry_point = "fides_plugin_describe";
constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_summary = 1000;
constexpr std::uint32_t largest_state = 16U << 20U;

class LoadedLibrary final : public PluginLibrary {
public:
    LoadedLibrary(boost::dll::shared_library library, const fides_plugin& plugin,
                  PluginDescription description)
        : library_{std::move(library)}, plugin_{&plugin}, description_{std::move(description)} {}

    [[nodiscard]] const fides_plugin& plugin() const noexcept override { return *plugin_; }

    [[nodiscard]] const PluginDescription& description() const noexcept override {
        return description_;
    }

private:
    boost::dll::shared_library library_;
    const fides_plugin* plugin_;
    PluginDescription description_;
};

std::string machine_name(std::uint16_t machine) {
    switch (machine) {
        case EM_X86_64:
            return "x86-64";
        case EM_386:
            return "32-bit x86";
        case EM_AARCH64:
            return "64-bit ARM";
        case EM_ARM:
            return "32-bit ARM";
        case EM_RISCV:
            return "RISC-V";
        case EM_PPC64:
            return "64-bit PowerPC";
        default:
            return fmt::format("machine {}", machine);
    }
}

/// The start of every file in the Executable and Linkable Format, alike for 32 and 64 bits.
struct ElfStart {
    std::array<unsigned char, EI_NIDENT> identification{};
    std::uint16_t type = 0;
    std::uint16_t machine = 0;
};

std::optional<ElfStart> read_start(const fs::path& file) {
    ElfStart start;
    std::ifstream in{file, std::ios::binary};
    in.read(reinterpret_cast<char*>(&start), sizeof start);
    if (!in || std::memcmp(start.identification.data(), ELFMAG, SELFMAG) != 0) {
        return std::nullopt;
    }
    return start;
}

/// Why a file cannot be a shared object for this machine.
std::optional<std::string> wrong_kind(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) {
        return "is not there";
    }
    const std::optional<ElfStart> start = read_start(file);
    if (!start) {
        return "cannot be loaded: it is not a shared object";
    }
    const std::optional<ElfStart> own = read_start("/proc/self/exe");
    if (own && (start->machine != own->machine ||
                start->identification[EI_CLASS] != own->identification[EI_CLASS])) {
        return fmt::format("cannot be loaded: it is built for {}, this machine is {}",
                           machine_name(start->machine), machine_name(own->machine));
    }
    if (start->type != ET_DYN) {
        return "cannot be loaded: it is not a shared object";
    }
    return std::nullopt;
}

/// The linker's words, without the folder that the file happens to be in.
std::string words_of(const char* text, const fs::path& file) {
    std::string words = text == nullptr ? "for no reason given" : text;
    const std::string folder = file.parent_path().string() + '/';
    for (std::size_t at = words.find(folder); folder.size() > 1 && at != std::string::npos;
         at = words.find(folder, at)) {
        words.erase(at, folder.size());
    }
    return words;
}

std::optional<Automaton> read_automaton(const fides_automaton& published) {
    if (published.n_states == 0 || published.n_states > 65535 || published.states == nullptr ||
        published.start >= published.n_states) {
        return std::nullopt;
    }
    Automaton automaton{.states = {}, .start = static_cast<std::uint16_t>(published.start)};
    automaton.states.reserve(published.n_states);
    for (std::uint32_t i = 0; i < published.n_states; ++i) {
        const fides_state& state = published.states[i];
        if (!(state.cooperation >= 0.0 && state.cooperation <= 1.0)) {
            return std::nullopt;
        }
        Automaton::State read{.cooperation = state.cooperation};
        for (std::size_t pair = 0; pair < 4; ++pair) {
            if (state.next[pair] >= published.n_states) {
                return std::nullopt;
            }
            read.next[pair] = state.next[pair];
        }
        automaton.states.push_back(read);
    }
    return automaton;
}

/// Whether a state leaves its move to chance.
bool draws(const Automaton& automaton) {
    return std::any_of(automaton.states.begin(), automaton.states.end(),
                       [](const Automaton::State& state) {
                           return state.cooperation != 0.0 && state.cooperation != 1.0;
                       });
}

/// Whether a text is one line of UTF-8.
bool is_line(const char* text, std::size_t most) {
    const std::size_t size = ::strnlen(text, most + 1);
    std::string_view rest{text, size};
    while (!rest.empty()) {
        const std::size_t length = games::character_length(rest);
        if (length == 0 || static_cast<unsigned char>(rest.front()) < ' ' || rest.front() == 127) {
            return false;
        }
        rest.remove_prefix(length);
    }
    return size <= most;
}

/// Why a description cannot be; empty if it can.
std::optional<std::string> fault_of(const fides_plugin* plugin) {
    if (plugin == nullptr) {
        return "describes itself by nothing (NULL)";
    }
    if (plugin->version != FIDES_PLUGIN_VERSION) {
        return fmt::format("speaks version {} of the interface, this is {}", plugin->version,
                           FIDES_PLUGIN_VERSION);
    }
    if (plugin->size != sizeof(fides_plugin)) {
        return fmt::format("describes itself in {} bytes, version {} of the interface has {}",
                           plugin->size, FIDES_PLUGIN_VERSION, sizeof(fides_plugin));
    }
    if (plugin->name == nullptr || *plugin->name == '\0') {
        return "did not say its name";
    }
    if (!is_line(plugin->name, longest_name)) {
        return fmt::format("has a name that is not one line of at most {} bytes", longest_name);
    }
    if (plugin->summary != nullptr && !is_line(plugin->summary, longest_summary)) {
        return fmt::format("has a summary that is not one line of at most {} bytes",
                           longest_summary);
    }
    if (plugin->state_size > largest_state) {
        return fmt::format("wants a state of {} bytes a match (at most {})", plugin->state_size,
                           largest_state);
    }
    const std::uint32_t alignment = plugin->state_alignment;
    if ((alignment & (alignment - 1)) != 0 || alignment > 4096) {
        return fmt::format("wants its state aligned to {} bytes (a power of two up to 4096)",
                           alignment);
    }
    const bool role_aware = (plugin->flags & FIDES_ROLE_AWARE) != 0;
    if (role_aware && (plugin->rely == nullptr || plugin->honour == nullptr)) {
        return "is role-aware but has no functions rely and honour";
    }
    if (!role_aware && plugin->decide == nullptr) {
        return "has no function decide";
    }
    return std::nullopt;
}

PluginDescription description_of(const fides_plugin& plugin) {
    PluginDescription description{.name = plugin.name,
                                  .summary = plugin.summary == nullptr ? "" : plugin.summary};
    description.role_aware = (plugin.flags & FIDES_ROLE_AWARE) != 0;
    description.reads_beliefs = (plugin.flags & FIDES_READS_BELIEFS) != 0;
    description.stochastic = (plugin.flags & FIDES_STOCHASTIC) != 0;
    if (plugin.memory != FIDES_UNBOUNDED) {
        description.memory = plugin.memory;
    }
    return description;
}

}  // namespace

std::variant<std::shared_ptr<const PluginLibrary>, Refusal> load_library(const fs::path& file) {
    if (std::optional<std::string> wrong = wrong_kind(file)) {
        return Refusal{std::move(*wrong)};
    }
    std::error_code error;
    boost::dll::shared_library library;
    library.load(fs::absolute(file, error), error, boost::dll::load_mode::rtld_now);
    if (!library.is_loaded()) {
        return Refusal{fmt::format("cannot be loaded: {}", words_of(::dlerror(), file))};
    }
    if (!library.has(entry_point)) {
        return Refusal{fmt::format("cannot be loaded: it does not export {}", entry_point)};
    }
    const fides_plugin* const plugin = library.get<const fides_plugin*()>(entry_point)();
    if (std::optional<std::string> fault = fault_of(plugin)) {
        return Refusal{std::move(*fault)};
    }
    PluginDescription description = description_of(*plugin);
    if (plugin->automaton != nullptr) {
        description.automaton = read_automaton(*plugin->automaton);
        if (!description.automaton) {
            return Refusal{
                "published an automaton that is not one (states with chances in [0, 1] and four "
                "next states)"};
        }
        if (!description.stochastic && draws(*description.automaton)) {
            return Refusal{
                "says that it leaves nothing to chance, but published an automaton that does"};
        }
    }
    return std::make_shared<const LoadedLibrary>(std::move(library), *plugin,
                                                 std::move(description));
}

PluginDescription describe_library(const fs::path& file) {
    const auto loaded = load_library(file);
    if (const Refusal* const refusal = std::get_if<Refusal>(&loaded)) {
        throw games::UserError{fmt::format("{} {}", file.string(), refusal->reason)};
    }
    return std::get<0>(loaded)->description();
}

}  // namespace fides::strategies
