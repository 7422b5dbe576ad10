#include "platform/qr/qrencode/encoder.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

namespace {

using platform::core::ErrorKind;
using platform::qr::Code;
using platform::qr::qrencode::QrencodeEncoder;

constexpr std::string_view receipt =
    "https://example.gov.az/r/7d0c3a52-5b0e-4c55-9a36-0f2f6c1f8f11#AZ-2026-000123";

bool finder_at(const Code& code, int left, int top) {
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) {
            const bool edge = x == 0 || x == 6 || y == 0 || y == 6;
            const bool middle = x >= 2 && x <= 4 && y >= 2 && y <= 4;
            if (code.dark(left + x, top + y) != (edge || middle)) {
                return false;
            }
        }
    }
    return true;
}

TEST(QrencodeEncoder, HasItsThreeFinderPatterns) {
    const Code code = QrencodeEncoder().encode(receipt).value();
    EXPECT_EQ(code.modules.size(), static_cast<std::size_t>(code.size * code.size));
    EXPECT_TRUE(finder_at(code, 0, 0));
    EXPECT_TRUE(finder_at(code, code.size - 7, 0));
    EXPECT_TRUE(finder_at(code, 0, code.size - 7));
    EXPECT_FALSE(finder_at(code, code.size - 7, code.size - 7));
}

TEST(QrencodeEncoder, GrowsWithItsContent) {
    const QrencodeEncoder encoder;
    EXPECT_EQ(encoder.encode("AZ").value().size, 21);
    EXPECT_GT(encoder.encode(receipt).value().size, 21);
    EXPECT_EQ(encoder.encode(std::string(2331, 'x')).value().size, 177);
}

TEST(QrencodeEncoder, RefusesWhatNoCodeHolds) {
    const QrencodeEncoder encoder;
    EXPECT_EQ(encoder.encode(std::string(2332, 'x')).error().kind, ErrorKind::too_large);
    EXPECT_EQ(encoder.encode("").error().kind, ErrorKind::malformed);
}

TEST(QrencodeEncoder, IsReadByAnotherProgram) {
    const Code code = QrencodeEncoder().encode(receipt).value();
    constexpr int scale = 4;
    constexpr int quiet = 4;
    std::string folder = testing::TempDir() + "qr-XXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    const std::string file = folder + "/code.pgm";
    const int side = (code.size + 2 * quiet) * scale;
    {
        std::ofstream out(file, std::ios::binary);
        out << "P5\n" << side << " " << side << "\n255\n";
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                const int column = x / scale - quiet;
                const int row = y / scale - quiet;
                const bool inside =
                    column >= 0 && row >= 0 && column < code.size && row < code.size;
                out.put(inside && code.dark(column, row) ? '\0' : '\xff');
            }
        }
    }
    const std::string command = "zbarimg --quiet --raw '" + file + "' 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    ASSERT_TRUE(pipe);
    std::array<char, 256> line{};
    ASSERT_NE(fgets(line.data(), static_cast<int>(line.size()), pipe.get()), nullptr);
    EXPECT_EQ(std::string(line.data()), std::string(receipt) + "\n");
    unlink(file.c_str());
    rmdir(folder.c_str());
}

}  // namespace
