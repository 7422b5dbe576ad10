#pragma once
// What the running program shows, for robots: the semantics record as JSON over a Unix socket, and
// touches by name. Compiled only with KIOSK_INSPECTION: a terminal in the field has no such door.
//
// One JSON object a line in both directions:
//   {"get":"semantics"}                               the record of the settled picture
//   {"get":"counters"}                                text engine counters
//   {"wait":{"frame_after":N,"timeout_ms":T}}         the record, once a newer frame is settled
//   {"tap":"NODE"} {"type":"TEXT"} {"key":"enter"}    as if a person did it; answers the record
//   afterwards

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/core/result.h"

namespace kiosk::app {

class Inspection {
  public:
    // `wake` is called on this object's thread for each request.
    static platform::core::Result<std::unique_ptr<Inspection>> open(const std::string& socket_path,
                                                                    std::function<void()> wake);
    ~Inspection();
    Inspection(const Inspection&) = delete;
    Inspection& operator=(const Inspection&) = delete;

    // UI thread: the next request, and its answer. One request is open at a time.
    std::optional<std::string> next();
    void answer(std::string line);

  private:
    Inspection(int listener, std::string path, std::function<void()> wake);
    void serve();
    void talk(int connection);

    int listener_;
    int stop_[2] = {-1, -1};
    std::string path_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable answered_;
    std::deque<std::string> requests_;
    std::optional<std::string> answer_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kiosk::app
