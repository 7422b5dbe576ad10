#pragma once
// Unicode's own test files as Debian's package unicode-data installs them (15.0.0, the version of
// ICU 72).

#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tests::unicode {

inline void append_utf8(std::string& out, char32_t c) {
    const auto byte = [&](char32_t value) { out += static_cast<char>(value); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xc0 | c >> 6U);
        byte(0x80 | (c & 0x3fU));
    } else if (c < 0x10000) {
        byte(0xe0 | c >> 12U);
        byte(0x80 | (c >> 6U & 0x3fU));
        byte(0x80 | (c & 0x3fU));
    } else {
        byte(0xf0 | c >> 18U);
        byte(0x80 | (c >> 12U & 0x3fU));
        byte(0x80 | (c >> 6U & 0x3fU));
        byte(0x80 | (c & 0x3fU));
    }
}

inline std::vector<std::string> words(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> result;
    for (std::string word; in >> word;) {
        result.push_back(word);
    }
    return result;
}

// A text with the byte offset of each of its characters, and of its end.
struct Text {
    std::string utf8;
    std::vector<std::size_t> byte_of;

    Text() { byte_of.push_back(0); }
    void add(char32_t c) {
        append_utf8(utf8, c);
        byte_of.push_back(utf8.size());
    }
};

// Every line that is neither empty nor a comment.
inline void each_line(const std::string& file,
                      const std::function<void(const std::string&)>& take) {
    const std::string path = "/usr/share/unicode/" + file;
    std::ifstream in(path);
    if (!in) {
        throw std::runtime_error(path + " cannot be read: the package unicode-data brings it");
    }
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line[0] != '#') {
            take(line);
        }
    }
}

// A line of LineBreakTest and GraphemeBreakTest: the text, and the bytes where it may be divided
// (÷), without its beginning.
struct Divided {
    Text text;
    std::vector<std::size_t> at;
    std::string rules;  // the comment
};

inline void each_division(const std::string& file,
                          const std::function<void(const Divided&)>& take) {
    each_line(file, [&](const std::string& line) {
        Divided result;
        const std::size_t comment = line.find('#');
        result.rules = line.substr(comment);
        for (const std::string& word : words(line.substr(0, comment))) {
            if (word == "÷") {
                if (!result.text.utf8.empty()) {
                    result.at.push_back(result.text.utf8.size());
                }
            } else if (word != "×") {
                result.text.add(static_cast<char32_t>(std::stoul(word, nullptr, 16)));
            }
        }
        take(result);
    });
}

}  // namespace tests::unicode
