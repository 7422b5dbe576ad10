#include "kiosk/cli/html.h"

#include <ostream>

namespace kiosk::cli {
namespace {

constexpr std::string_view style =
    "body{font:11pt/1.45 'Noto Sans',sans-serif;max-width:48em;margin:2em auto;padding:0 1em;"
    "color:black}"
    "h1,h2,h3,h4{line-height:1.2;break-after:avoid}"
    "h2{border-bottom:2px solid black;margin-top:2em}h3{margin-top:1.6em}"
    "table{border-collapse:collapse;width:100%;margin:.6em 0}tr{break-inside:avoid}"
    "th,td{border:1px solid gray;padding:.25em .5em;text-align:start;vertical-align:top}"
    "thead th{background:whitesmoke}tbody th{width:11em;font-weight:600}"
    "th,td{overflow-wrap:anywhere}ul{margin:.2em 0;padding-inline-start:1.4em}"
    "a{color:navy;text-decoration:none}"
    "@media print{body{margin:0;max-width:none;font-size:10pt}a{color:inherit}}";

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string Html::of_package(const std::string& words) const {
    return "<bdi lang=\"" + escaped(language_.tag()) + "\" dir=\"" +
           (language_.right_to_left() ? "rtl" : "ltr") + "\">" + escaped(words) + "</bdi>";
}

void Html::begin(std::string_view title) {
    out_ << "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<title>"
         << escaped(title) << "</title>\n<style>" << style << "</style>\n</head>\n<body>\n";
}

void Html::end() {
    out_ << "</body>\n</html>\n";
}

void Html::heading(int level, std::string_view english, const std::string& words,
                   const std::string& anchor) {
    out_ << "<h" << level;
    if (!anchor.empty()) {
        out_ << " id=\"" << escaped(anchor) << '"';
    }
    out_ << '>' << escaped(english);
    if (!words.empty()) {
        out_ << (english.empty() ? "" : " ") << of_package(words);
    }
    out_ << "</h" << level << ">\n";
}

void Html::write(const Run& run) {
    const std::string text = run.of_package ? "“" + of_package(run.text) + "”" : escaped(run.text);
    if (run.target.empty()) {
        out_ << text;
    } else {
        out_ << "<a href=\"#" << escaped(run.target) << "\">" << text << "</a>";
    }
}

void Html::write(const Sentence& sentence) {
    for (const Run& run : sentence.runs) {
        write(run);
    }
    if (sentence.join == Sentence::Join::none) {
        return;
    }
    out_ << (sentence.join == Sentence::Join::all ? "all of this holds:"
                                                  : "at least one of these holds:");
    begin_list();
    for (const Sentence& part : sentence.parts) {
        item(part);
    }
    end_list();
}

void Html::paragraph(const Sentence& sentence) {
    out_ << "<div>";
    write(sentence);
    out_ << "</div>\n";
}

void Html::begin_list() {
    out_ << "<ul>\n";
}

void Html::item(const Sentence& sentence) {
    out_ << "<li>";
    write(sentence);
    out_ << "</li>\n";
}

void Html::end_list() {
    out_ << "</ul>\n";
}

void Html::begin_table(std::initializer_list<std::string_view> columns) {
    out_ << "<table>\n";
    if (columns.size() > 0) {
        out_ << "<thead><tr>";
        for (const std::string_view column : columns) {
            out_ << "<th scope=\"col\">" << escaped(column) << "</th>";
        }
        out_ << "</tr></thead>\n";
    }
    out_ << "<tbody>\n";
}

void Html::row(std::initializer_list<Sentence> cells) {
    out_ << "<tr>";
    bool first = true;
    for (const Sentence& cell : cells) {
        out_ << (first ? "<th scope=\"row\">" : "<td>");
        write(cell);
        out_ << (first ? "</th>" : "</td>");
        first = false;
    }
    out_ << "</tr>\n";
}

void Html::end_table() {
    out_ << "</tbody>\n</table>\n";
}

}  // namespace kiosk::cli
