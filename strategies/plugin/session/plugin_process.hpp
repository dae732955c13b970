#pragma once

#include "strategies/batch_player.hpp"
#include "strategies/plugin/confinement/child_process.hpp"
#include "strategies/plugin/session/plugin_limits.hpp"
#include "strategies/plugin/source/plugin_source.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// One process of a plugin and the lines that go to and fro.
namespace fides::strategies {

class ProcessGroup;
class Watch;

/// What a plugin is doing when something goes wrong.
enum class Moment : std::uint8_t { start, begin, move, end };

/// How long an answer may take, in seconds of processor time.
struct Allowance {
    double seconds = 0.0;  ///< what it may take
    double said = 0.0;     ///< what the rule says, for the reason
};

class PluginProcess {
public:
    /// @throws games::UserError if there is no process to be had
    PluginProcess(const PluginSource& source, const PluginLimits& limits,
                  const PluginSurroundings& surroundings);
    PluginProcess(const PluginProcess&) = delete;
    PluginProcess& operator=(const PluginProcess&) = delete;
    ~PluginProcess();

    /// Sends a line as far as the process takes it now.
    /// @param line  without its line break; must live until it is answered
    /// @param most  bytes that the answer may have
    void ask(std::string_view line, Moment moment, Allowance allowance, std::size_t most);

    /// Waits for the answer to the line asked. It lives until the next `ask`.
    /// @return  empty if there is none: see `failure`
    [[nodiscard]] std::optional<std::string_view> answer();

    /// From now on it may start no processes. What it started comes to rest first, which may end
    /// it: see `failure`.
    void settle();

    /// Waits until it is at rest or has ended, but not for long: what it tries at once after its
    /// last answer is a failure however late we look. Who sleeps counts as at rest.
    void await_rest();

    /// Ends it for a reason that its answer gave, unless memory that ran out is behind it.
    void refuse(std::string reason);

    /// Why it ended; empty as long as it runs.
    [[nodiscard]] const std::optional<Forfeit>& failure() const noexcept { return failure_; }

    /// Ends it.
    void quit() noexcept;

private:
    using Clock = std::chrono::steady_clock;

    void send();
    bool receive();
    void receive_errors(int most_parts);
    void write_log(std::string_view part) const;
    void attend();
    bool listen(int milliseconds);
    void await_others();
    [[nodiscard]] bool is_at_rest(bool was_heard, std::optional<double>& used_at_rest) const;
    bool wait(int milliseconds);
    void fail(std::string reason);
    void break_down(std::string reason);
    void look();
    void check();
    void check_answer();
    void name_ending();
    void start_clock();
    [[nodiscard]] bool has_pending_act() const;
    [[nodiscard]] bool waits_for_us() const;
    [[nodiscard]] bool closed_input() const;
    [[nodiscard]] bool hoards(double used) const noexcept;
    [[nodiscard]] bool has_run_out_of_memory();

    /// Not all of what it is asked is sent.
    [[nodiscard]] bool is_asking() const noexcept { return break_unsent_ && !input_closed_; }

    [[nodiscard]] double used_seconds() const;
    [[nodiscard]] std::string with_moment(std::string_view what) const;

    PluginLimits limits_;
    PluginSurroundings surroundings_;
    std::filesystem::path scratch_;  ///< folder that it may write in; empty: none
    std::unique_ptr<ChildProcess> process_;
    std::unique_ptr<Watch> watch_;
    std::unique_ptr<ProcessGroup> group_;  ///< what it has used
    std::optional<Forfeit> failure_;
    std::optional<std::string> misdeed_;  ///< what it tried, while it may yet end by itself

    std::string_view unsent_;
    bool break_unsent_ = false;  ///< the line break after it
    bool input_closed_ = false;
    std::string received_;
    std::size_t searched_ = 0;  ///< bytes of it without a line break
    std::size_t consumed_ = 0;  ///< bytes of it that were the last answer
    std::string last_errors_;   ///< the end of its standard error

    Moment moment_ = Moment::start;
    Allowance allowance_;
    std::size_t most_ = 0;
    bool is_settled_ = false;
    Clock::time_point looked_;       ///< when last looked at
    double used_before_ = 0.0;       ///< seconds of processor time when asked
    double idle_ = 0.0;              ///< seconds that it slept or waited since then
    double idle_of_matches_ = 0.0;   ///< likewise, since matches began
    std::uint64_t held_before_ = 0;  ///< bytes of memory when asked, as last looked at
    std::uint64_t held_ = 0;         ///< when last looked at
};

}  // namespace fides::strategies
