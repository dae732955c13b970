#include "strategies/plugin/session/plugin_spec.hpp"

#include "games/user_error.hpp"
#include "strategies/catalogue.hpp"
#include "strategies/plugin/library/plugin_library.hpp"
#include "strategies/plugin/library/plugin_strategy.hpp"
#include "strategies/plugin/session/session_strategy.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <variant>

namespace fides::strategies {

namespace {

constexpr std::string_view plugin_id = "plugin";
constexpr std::string_view yes = "yes";

/// Any text will do.
std::string as_it_is(const std::string& text) {
    return text;
}

bool is_isolated(const Spec& spec) {
    return spec.text("isolate") == yes;
}

/// The plugin as it is on the disk now.
/// @throws games::UserError  naming the plugin, if it is not there
PluginSource read_source(const Spec& spec) {
    const std::string& file = spec.text("file");
    if (file.empty()) {
        throw games::UserError{
            fmt::format("plugin {} is known by its file, which is not named", spec.text("entry"))};
    }
    try {
        return read_plugin_source(file);
    } catch (const games::UserError& error) {
        throw games::UserError{
            games::Mistake{.file = file,
                           .problem = fmt::format("plugin {} is needed to play, and {}",
                                                  spec.text("entry"), error.mistake().problem)}};
    }
}

PluginSource source_of(const Spec& spec) {
    const std::string& file = spec.text("file");
    PluginSource source = read_source(spec);
    if (source.sha256 != spec.text("sha256")) {
        throw games::UserError{
            games::Mistake{.file = file,
                           .value = source.sha256.substr(0, 16),
                           .problem = fmt::format("has changed since it was read (SHA-256 {} then)",
                                                  spec.text("sha256").substr(0, 16))}};
    }
    return source;
}

bool plays_outside(const PluginSource& source, bool isolate) {
    return source.kind == PluginKind::program ||
           (source.kind == PluginKind::shared_object && isolate);
}

std::unique_ptr<PluginSession> start(const PluginSource& source) {
    std::unique_ptr<PluginSession> session = start_plugin(source, {}, {});
    if (session->forfeit()) {
        throw games::UserError{
            fmt::format("{} cannot play: it {}", source.path.string(), session->forfeit()->reason)};
    }
    return session;
}

/// A shared object in this process. It stays until the process ends: a library that was loaded once
/// cannot be loaded anew from the same file, and one that left while it decides is a crash.
std::shared_ptr<const PluginLibrary> library_of(const PluginSource& source) {
    struct Loaded {
        std::string sha256;
        std::shared_ptr<const PluginLibrary> library;
    };

    static std::mutex mutex;
    static std::map<std::filesystem::path, Loaded> known;
    const std::lock_guard lock{mutex};
    const auto found = known.find(source.file);
    if (found == known.end()) {
        auto loaded = load_library(source.file);
        if (const Refusal* const refusal = std::get_if<Refusal>(&loaded)) {
            throw games::UserError{
                fmt::format("{} cannot play: it {}", source.path.string(), refusal->reason)};
        }
        return known.emplace(source.file, Loaded{source.sha256, std::get<0>(std::move(loaded))})
            .first->second.library;
    }
    if (found->second.sha256 != source.sha256) {
        throw games::UserError{fmt::format(
            "{} has changed while it plays in this process: start again", source.path.string())};
    }
    return found->second.library;
}

/// What a strategy as text plays, in brief; empty for other plugins and for texts with mistakes,
/// which are found again when they are to play.
std::string text_of(const PluginSource& source) {
    if (source.kind != PluginKind::text) {
        return {};
    }
    try {
        return read_strategy_file(source.file, source.path).spec.brief();
    } catch (const games::UserError&) {
        return {};
    }
}

bool is_kept(const Spec& spec) {
    return !spec.text("strategy").empty();
}

/// The strategy that a text is: as it was kept, or from its file; empty for other plugins.
std::optional<Spec> strategy_in(const Spec& spec) {
    if (is_kept(spec)) {
        return parse_spec(spec.text("strategy"));
    }
    const PluginSource source = source_of(spec);
    return source.kind == PluginKind::text
               ? std::optional{read_strategy_file(source.file, source.path).spec}
               : std::nullopt;
}

std::unique_ptr<Strategy> make_plugin(const Spec& spec, const games::StageGame& game) {
    if (const std::optional<Spec> text = strategy_in(spec)) {
        return make_strategy(*text, game);
    }
    const PluginSource source = source_of(spec);
    if (plays_outside(source, is_isolated(spec))) {
        return make_session_strategy(start(source));
    }
    const std::shared_ptr<const PluginLibrary> library = library_of(source);
    const PluginDescription& description = library->description();
    if (description.automaton && !description.role_aware) {
        return std::make_unique<AutomatonStrategy>(*description.automaton);
    }
    return make_plugin_strategy(library);
}

Traits plugin_traits(const Spec& spec, const games::StageGame& game) {
    if (const std::optional<Spec> text = strategy_in(spec)) {
        return traits_of(*text, game);
    }
    const PluginDescription& description = describe_plugin(spec);
    return {.memory = description.memory, .stochastic = description.stochastic};
}

std::optional<std::string> refuse_plugin(const Spec& spec, const games::StageGame& game) {
    const std::optional<Spec> text = strategy_in(spec);
    return text ? refusal(*text, game) : std::nullopt;
}

}  // namespace

void enable_plugins() {
    add_unlisted_entry({
        .id = std::string{plugin_id},
        .name = "Plugin",
        .summary = "A strategy in a shared object or a program of its own.",
        .source = "its author",
        .tags = {"text"},
        .parameters = {{.name = "entry",
                        .standard = std::string{},
                        .meaning = "its name",
                        .normal = as_it_is},
                       {.name = "file",
                        .standard = std::string{},
                        .meaning = "where it is",
                        .incidental = true,
                        .normal = as_it_is},
                       {.name = "sha256",
                        .standard = std::string{},
                        .meaning = "SHA-256 of its files, by which it is known again",
                        .incidental = true,
                        .normal = as_it_is},
                       {.name = "isolate",
                        .standard = std::string{"no"},
                        .meaning = "yes: a shared object plays in a process of its own",
                        .incidental = true,
                        .normal = as_it_is},
                       {.name = "strategy",
                        .standard = std::string{},
                        .meaning = "of a strategy as text: what it plays",
                        .incidental = true,
                        .normal = as_it_is}},
        .make = make_plugin,
        .traits = plugin_traits,
        .refuses = refuse_plugin,
    });
}

Spec plugin_spec(const PluginSource& source, bool isolate) {
    return {.id = std::string{plugin_id},
            .parameters = {{"entry", source.name},
                           {"file", source.path.string()},
                           {"sha256", source.sha256},
                           {"isolate", std::string{isolate ? yes : "no"}},
                           {"strategy", text_of(source)}}};
}

TextStrategy read_plugin(const std::filesystem::path& path, bool isolate) {
    const PluginSource source = read_plugin_source(path);
    if (source.kind == PluginKind::text) {
        TextStrategy text = read_strategy_file(source.file);
        if (source.path != source.file) {  // a project is known by its folder
            text.name = source.name;
        }
        return text;
    }
    return {.name = source.name, .summary = {}, .source = {}, .spec = plugin_spec(source, isolate)};
}

bool is_plugin_code(const Spec& spec) {
    return spec.id == plugin_id && !is_kept(spec);
}

std::optional<PluginSource> outside_source(const Spec& spec) {
    if (!is_plugin_code(spec)) {
        return std::nullopt;
    }
    PluginSource source = source_of(spec);
    return plays_outside(source, is_isolated(spec)) ? std::optional{std::move(source)}
                                                    : std::nullopt;
}

const PluginDescription& describe_plugin(const Spec& spec) {
    static std::mutex mutex;
    static std::map<std::string, PluginDescription> known;  // by hash and whether isolated
    const std::lock_guard lock{mutex};
    const std::string key = spec.text("sha256") + spec.text("isolate");
    const auto found = known.find(key);
    if (found != known.end()) {
        return found->second;
    }
    const PluginSource source = source_of(spec);
    PluginDescription description = plays_outside(source, is_isolated(spec))
                                        ? start(source)->description()
                                        : library_of(source)->description();
    return known.emplace(key, std::move(description)).first->second;
}

}  // namespace fides::strategies
