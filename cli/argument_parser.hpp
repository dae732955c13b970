#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fides::cli {

/// A word as a shell reads it back.
[[nodiscard]] std::string shell_word(std::string_view word);

/// Reads a command line. Every option reads a text, and what is wrong is told in our words (CLI11
/// stays behind this). What is declared belongs to the command declared last; places must live
/// as long as the parser.
class ArgumentParser {
public:
    ArgumentParser();

    ArgumentParser(const ArgumentParser&) = delete;
    ArgumentParser& operator=(const ArgumentParser&) = delete;

    ~ArgumentParser();

    void command(const std::string& name, const std::string& meaning);

    /// A positional argument; required unless told otherwise.
    void argument(const std::string& name, std::string& place, const std::string& meaning,
                  bool required = true);

    /// Any number of positional arguments, at least `least`.
    void arguments(const std::string& name, std::vector<std::string>& place, std::size_t least,
                   const std::string& meaning);

    /// An option with a value; of several the last counts.
    /// @param names  separated by commas: `-o,--output`
    /// @param type   what the value is called in the help
    void option(const std::string& names, std::optional<std::string>& place,
                const std::string& type, const std::string& meaning);

    /// The same where nothing given and an empty text are one.
    void option(const std::string& names, std::string& place, const std::string& type,
                const std::string& meaning);

    /// An option that may be repeated; all count.
    void option(const std::string& names, std::vector<std::string>& place, const std::string& type,
                const std::string& meaning);

    void flag(const std::string& names, bool& place, const std::string& meaning);

    /// What is done once the command was given and its places are filled. The parser keeps it, and
    /// with it the places if it owns them.
    /// @param action  returns the program's exit code
    void then(std::function<int()> action);

    /// Fills the places of the command given.
    /// @return  what is to be done while the parser is there: by the command, or, where one is
    ///          asked for or no command is given, to print the help or the version
    /// @throws games::UserError (nearest name) for what no command takes or what it lacks
    [[nodiscard]] std::function<int()> parse(int argc, const char* const* argv);

    /// The command line that was read, as a shell reads it back.
    [[nodiscard]] const std::string& as_typed() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace fides::cli
