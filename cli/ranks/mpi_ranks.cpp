// The module with MPI: ranks of Boost.MPI.
#include "cli/ranks/ranks.hpp"

#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>

#include <mutex>

namespace fides::cli {

namespace {

namespace mpi = boost::mpi;

class MpiRanks final : public Ranks {
public:
    [[nodiscard]] std::size_t number() const noexcept override {
        return static_cast<std::size_t>(world_.rank());
    }

    [[nodiscard]] std::size_t size() const noexcept override {
        return static_cast<std::size_t>(world_.size());
    }

    void send(std::size_t to, Topic topic, std::string_view bytes) override {
        const std::lock_guard lock{mutex_};
        world_.send(static_cast<int>(to), static_cast<int>(topic), bytes.data(),
                    static_cast<int>(bytes.size()));
    }

    [[nodiscard]] std::optional<Message> receive() override {
        const std::lock_guard lock{mutex_};
        const auto status = world_.iprobe();
        if (!status) {
            return std::nullopt;
        }
        Message message{
            .from = static_cast<std::size_t>(status->source()),
            .topic = static_cast<Topic>(status->tag()),
            .bytes = std::string(static_cast<std::size_t>(*status->count<char>()), '\0')};
        world_.recv(status->source(), status->tag(), message.bytes.data(),
                    static_cast<int>(message.bytes.size()));
        return message;
    }

private:
    // Several threads, one at a time. An exception is told of in words and ends all ranks in order,
    // so it is no reason to abort.
    mpi::environment environment_{mpi::threading::serialized, false};
    mpi::communicator world_;
    std::mutex mutex_;
};

}  // namespace

}  // namespace fides::cli

extern "C" fides::cli::Ranks* fides_join_ranks() {
    return std::make_unique<fides::cli::MpiRanks>().release();  // the program owns it from here
}
