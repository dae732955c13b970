#pragma once

#include "strategies/batch_player.hpp"
#include "strategies/plugin/confinement/child_process.hpp"
#include "strategies/plugin/session/ending_words.hpp"
#include "strategies/plugin/session/error_output.hpp"
#include "strategies/plugin/session/line_exchange.hpp"
#include "strategies/plugin/session/plugin_limits.hpp"
#include "strategies/plugin/source/plugin_source.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// One process of a plugin and the lines that go to and fro.
namespace fides::strategies {

class PluginUsage;
class ProcessGroup;
class Watch;

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
    bool receive();
    void attend();
    bool listen(int milliseconds);
    void await_others();
    bool wait(int milliseconds);
    void fail(std::string reason);
    void break_down(std::string reason);
    void look();
    void check();
    void check_answer();
    void name_ending();
    [[nodiscard]] bool has_pending_act() const;
    [[nodiscard]] bool waits_for_us() const;
    [[nodiscard]] bool closed_input() const;
    [[nodiscard]] bool has_run_out_of_memory();

    PluginLimits limits_;
    PluginSurroundings surroundings_;
    std::filesystem::path scratch_;  ///< folder that it may write in; empty: none
    std::unique_ptr<ChildProcess> process_;
    std::unique_ptr<Watch> watch_;
    std::unique_ptr<ProcessGroup> group_;  ///< what it has used
    std::unique_ptr<PluginUsage> usage_;
    ErrorOutput errors_;
    std::optional<Forfeit> failure_;
    std::optional<std::string> misdeed_;  ///< what it tried, while it may yet end by itself

    LineExchange exchange_;
    Moment moment_ = Moment::start;
    Allowance allowance_;
    bool is_settled_ = false;
};

}  // namespace fides::strategies
