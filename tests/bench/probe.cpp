// The time-critical half of tests/bench/run. It reads the pixels of a private Xvfb from the frame
// buffer that the server maps into memory (-fbdir), so that looking costs the measured program no X
// request; it sends input with XTEST.
//
// probe size FB
//     "W H"
// probe save FB FILE
//     the whole screen, W * H * 4 bytes, blue first
// probe settle FB QUIET_MS LIMIT_MS
//     exit 0 as soon as nothing has changed for QUIET_MS, 1 at LIMIT_MS
// probe start FB FILE LIMIT_MS -- COMMAND...
//     "full pid": ms from the spawn to the first frame that equals FILE, -1 = never
// probe move X Y
//     the pointer
// probe tap FB X Y RECT HOLD_MS LIMIT_MS
//     ms from the release to the first change in RECT, -1 = none
// probe wheel FB X Y RECT COUNT HZ
//     "frames seconds": pictures seen in RECT while the wheel turns
//
// RECT is X,Y,WIDTH,HEIGHT. Exit 2 with a sentence: it could not do what it was asked to.

#include <X11/XWDFile.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int sampled_rows = 8;       // every so many rows are compared before the whole screen is
constexpr int channel_tolerance = 8;  // OpenGL drivers are not exact from run to run
constexpr double pixel_tolerance = 3e-4;  // share of the pixels that may differ: a caret, a clock
constexpr auto look_interval = std::chrono::microseconds(100);
constexpr auto start_look_interval = std::chrono::microseconds(250);
constexpr auto hover_settles = std::chrono::milliseconds(350);
constexpr auto tail =
    std::chrono::milliseconds(600);  // smooth scrolling goes on after the last event

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "probe: %s\n", why.c_str());
    std::exit(2);
}

double since(Clock::time_point start) {
    return Milliseconds(Clock::now() - start).count();
}

double number(std::string_view word) {
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        fail("not a number: " + std::string(word));
    return value;
}

struct Rect {
    int x = 0, y = 0, width = 0, height = 0;
};

class FrameBuffer {
  public:
    explicit FrameBuffer(const char* path) {
        const int file = open(path, O_RDONLY | O_CLOEXEC);
        struct stat status {};
        if (file < 0 || fstat(file, &status) != 0)
            fail(std::string("cannot open ") + path);
        const auto size = static_cast<std::size_t>(status.st_size);
        void* memory = mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
        if (memory == MAP_FAILED || size < sizeof(XWDFileHeader))
            fail(std::string("cannot map ") + path);
        close(file);
        const auto* bytes = static_cast<const std::uint8_t*>(memory);
        XWDFileHeader header;
        std::memcpy(&header, bytes, sizeof header);
        width_ = static_cast<int>(ntohl(header.pixmap_width));
        height_ = static_cast<int>(ntohl(header.pixmap_height));
        stride_ = ntohl(header.bytes_per_line);
        const std::size_t offset =
            ntohl(header.header_size) + ntohl(header.ncolors) * sizeof(XWDColor);
        if (ntohl(header.bits_per_pixel) != 32 || size < offset + stride_ * std::size_t(height_))
            fail("the screen must have 32 bits a pixel");
        pixels_ = bytes + offset;
    }

    int width() const { return width_; }
    int height() const { return height_; }
    const std::uint32_t* row(int y) const {
        return reinterpret_cast<const std::uint32_t*>(pixels_ + std::size_t(y) * stride_);
    }

    std::uint64_t hash(const Rect& r, int step = 1) const {
        std::uint64_t sum = 14695981039346656037u;
        for (int y = r.y; y < r.y + r.height; y += step) {
            const std::uint32_t* line = row(y);
            for (int x = r.x; x < r.x + r.width; ++x)
                sum = (sum ^ (line[x] & 0xffffff)) * 1099511628211u;
        }
        return sum;
    }
    std::uint64_t hash_all() const {
        return hash({0, sampled_rows / 2, width_, height_ - sampled_rows / 2}, sampled_rows);
    }

    Rect rect(std::string_view words) const {
        int part[4] = {};
        for (int i = 0; i < 4; ++i) {
            const auto comma = std::min(words.find(','), words.size());
            part[i] = static_cast<int>(number(words.substr(0, comma)));
            words.remove_prefix(std::min(words.size(), comma + 1));
        }
        const Rect r{part[0], part[1], part[2], part[3]};
        if (r.x < 0 || r.y < 0 || r.width < 1 || r.height < 1 || r.x + r.width > width_ ||
            r.y + r.height > height_)
            fail("the rectangle is not on the screen");
        return r;
    }

  private:
    const std::uint8_t* pixels_ = nullptr;
    int width_ = 0, height_ = 0;
    std::size_t stride_ = 0;
};

class Pointer {
  public:
    Pointer() : display_(XOpenDisplay(nullptr)) {
        int ignored = 0;
        if (!display_ || !XTestQueryExtension(display_, &ignored, &ignored, &ignored, &ignored))
            fail("no display with XTEST");
    }
    ~Pointer() { XCloseDisplay(display_); }
    Pointer(const Pointer&) = delete;
    Pointer& operator=(const Pointer&) = delete;

    void move(int x, int y) {
        XTestFakeMotionEvent(display_, -1, x, y, 0);
        XSync(display_, False);
    }
    void button(unsigned which, bool down) {
        XTestFakeButtonEvent(display_, which, down ? True : False, 0);
        XFlush(display_);
    }

  private:
    Display* display_;
};

bool differs(std::uint32_t a, std::uint32_t b) {
    if (((a ^ b) & 0xffffff) == 0)
        return false;
    for (int shift = 0; shift < 24; shift += 8)
        if (std::abs(int(a >> shift & 255) - int(b >> shift & 255)) > channel_tolerance)
            return true;
    return false;
}

bool equals(const FrameBuffer& screen, const std::vector<std::uint32_t>& wanted, int first,
            int step) {
    const std::size_t rows = std::size_t((screen.height() - first + step - 1) / step);
    const auto allowed = std::size_t(double(rows) * screen.width() * pixel_tolerance);
    std::size_t wrong = 0;
    for (int y = first; y < screen.height(); y += step) {
        const std::uint32_t* is = screen.row(y);
        const std::uint32_t* should = &wanted[std::size_t(y) * screen.width()];
        for (int x = 0; x < screen.width(); ++x)
            wrong += differs(is[x], should[x]);
        if (wrong > allowed)
            return false;
    }
    return true;
}

int save(const FrameBuffer& screen, const char* path) {
    std::FILE* out = std::fopen(path, "wb");
    if (!out)
        fail(std::string("cannot write ") + path);
    bool good = true;
    for (int y = 0; y < screen.height(); ++y)
        good &= std::fwrite(screen.row(y), 4, screen.width(), out) == std::size_t(screen.width());
    if (std::fclose(out) != 0 || !good)
        fail(std::string("cannot write ") + path);
    return 0;
}

int settle(const FrameBuffer& screen, double quiet_ms, double limit_ms) {
    const auto start = Clock::now();
    auto changed = start;
    auto last = screen.hash_all();
    while (since(start) < limit_ms) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (const auto now = screen.hash_all(); now != last) {
            last = now;
            changed = Clock::now();
        }
        if (since(changed) >= quiet_ms)
            return 0;
    }
    return 1;
}

pid_t spawn(char** command) {
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    const pid_t child = vfork();
    if (child == 0) {  // the pipes must close when this program ends
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        setsid();
        execvp(command[0], command);
        _exit(127);
    }
    if (child < 0)
        fail("cannot start a process");
    return child;
}

int start(const FrameBuffer& screen, const char* path, double limit_ms, char** command) {
    std::vector<std::uint32_t> wanted(std::size_t(screen.width()) * screen.height());
    std::FILE* in = std::fopen(path, "rb");
    if (!in || std::fread(wanted.data(), 4, wanted.size(), in) != wanted.size())
        fail(std::string("cannot read ") + path);
    std::fclose(in);
    if (equals(screen, wanted, 0, 1))
        fail("the screen shows the wanted picture before the start");
    const auto begin = Clock::now();
    const pid_t child = spawn(command);
    double full = -1;
    while (full < 0 && since(begin) < limit_ms) {
        std::this_thread::sleep_for(start_look_interval);
        // The time is taken before the comparison: comparing is the probe's work, not the
        // program's. A wrong picture is wrong in its first rows, so that it costs next to nothing
        // to reject.
        const double now = since(begin);
        if (equals(screen, wanted, sampled_rows / 2, sampled_rows) && equals(screen, wanted, 0, 1))
            full = now;
    }
    std::printf("%.3f %d\n", full, child);
    return 0;
}

int tap(const FrameBuffer& screen, int x, int y, const Rect& watched, double hold_ms,
        double limit_ms) {
    Pointer pointer;
    pointer.move(x, y);
    std::this_thread::sleep_for(hover_settles);
    pointer.button(1, true);
    std::this_thread::sleep_for(Milliseconds(hold_ms));
    const auto before = screen.hash(watched);
    const auto begin = Clock::now();
    pointer.button(1, false);
    double seen = -1;
    while (seen < 0 && since(begin) < limit_ms) {
        if (screen.hash(watched) != before)
            seen = since(begin);
        else
            std::this_thread::sleep_for(look_interval);
    }
    std::printf("%.3f\n", seen);
    return 0;
}

int wheel(const FrameBuffer& screen, int x, int y, const Rect& watched, int count, double hz) {
    constexpr unsigned wheel_down = 5;
    Pointer pointer;
    pointer.move(x, y);
    std::this_thread::sleep_for(hover_settles);
    auto last = screen.hash(watched);
    int frames = 0;
    const auto begin = Clock::now();
    auto changed = begin;
    const auto watch_until = [&](Clock::time_point end) {
        while (Clock::now() < end) {
            if (const auto now = screen.hash(watched); now != last) {
                last = now;
                ++frames;
                changed = Clock::now();
            }
            std::this_thread::sleep_for(look_interval * 4);
        }
    };
    for (int i = 1; i <= count; ++i) {
        pointer.button(wheel_down, true);
        pointer.button(wheel_down, false);
        watch_until(begin +
                    std::chrono::duration_cast<Clock::duration>(Milliseconds(i * 1e3 / hz)));
    }
    watch_until(Clock::now() + tail);
    const auto turning = Milliseconds(count * 1e3 / hz);
    std::printf("%d %.4f\n", frames,
                std::max(Milliseconds(changed - begin), turning).count() / 1e3);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    prctl(PR_SET_TIMERSLACK, 1);
    const std::string_view what = argc > 1 ? argv[1] : "";
    const auto integer = [&](int i) { return static_cast<int>(number(argv[i])); };
    if (what == "size" && argc == 3) {
        const FrameBuffer screen(argv[2]);
        std::printf("%d %d\n", screen.width(), screen.height());
        return 0;
    }
    if (what == "save" && argc == 4)
        return save(FrameBuffer(argv[2]), argv[3]);
    if (what == "settle" && argc == 5)
        return settle(FrameBuffer(argv[2]), number(argv[3]), number(argv[4]));
    if (what == "start" && argc > 6 && std::string_view(argv[5]) == "--")
        return start(FrameBuffer(argv[2]), argv[3], number(argv[4]), argv + 6);
    if (what == "move" && argc == 4) {
        Pointer().move(integer(2), integer(3));
        return 0;
    }
    if (what == "tap" && argc == 8) {
        const FrameBuffer screen(argv[2]);
        return tap(screen, integer(3), integer(4), screen.rect(argv[5]), number(argv[6]),
                   number(argv[7]));
    }
    if (what == "wheel" && argc == 8) {
        const FrameBuffer screen(argv[2]);
        return wheel(screen, integer(3), integer(4), screen.rect(argv[5]), integer(6),
                     number(argv[7]));
    }
    fail("unknown request; the head of probe.cpp lists them");
}
