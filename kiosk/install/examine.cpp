#include "kiosk/install/examine.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "kiosk/form/rule_values.h"

namespace kiosk::install {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_signature = 1024;

std::string lower_case(std::string text) {
    for (char& sign : text) {
        sign = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    }
    return text;
}

// On any file system each path is one file: no other differs in capitals alone, none lies below it.
class Names {
  public:
    bool add(const std::string& path) {
        for (std::size_t slash = path.find('/'); slash != path.npos;
             slash = path.find('/', slash + 1)) {
            const std::string folder = path.substr(0, slash);
            const auto [known, fresh] = seen_.try_emplace(lower_case(folder), folder + '/');
            if (!fresh && known->second != folder + '/') {
                return false;
            }
        }
        return seen_.try_emplace(lower_case(path), path).second;
    }

  private:
    std::map<std::string, std::string> seen_;  // in small letters -> as written, folders with '/'
};

Verdict verdict_of_path(const std::string& path) {
    std::size_t depth = 1;
    std::size_t begin = 0;
    for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', begin)) {
        if (!is_plain_name(std::string_view(path).substr(begin, slash - begin))) {
            return Verdict::bad_name;
        }
        begin = slash + 1;
        ++depth;
    }
    if (!is_plain_name(std::string_view(path).substr(begin)) || !path.ends_with(".json") ||
        lower_case(path) == manifest_file) {
        return Verdict::bad_name;
    }
    return depth > deepest ? Verdict::too_deep : Verdict::good;
}

// What the folder has and the manifest has not, or the reverse.
Finding compare(const std::vector<std::string>& there, const std::vector<ListedFile>& listed) {
    std::set<std::string> missing;
    for (const ListedFile& file : listed) {
        missing.insert(file.path);
    }
    for (const std::string& path : there) {
        if (missing.erase(path) == 0 && path != manifest_file && path != signature_file) {
            return {Verdict::unlisted_file, path, {}};
        }
    }
    return missing.empty() ? Finding{} : Finding{Verdict::missing_file, *missing.begin(), {}};
}

}  // namespace

Found<Examined> read_signed(const Terminal& terminal, const Source& source) {
    Examined examined;
    for (const auto& [name, at_most, bytes] :
         {std::tuple{manifest_file, largest_manifest, &examined.manifest_bytes},
          std::tuple{signature_file, largest_signature, &examined.signature_bytes}}) {
        auto read = source.read(name, at_most);
        if (!read) {
            return read.error().verdict == Verdict::missing_file
                       ? finding(Verdict::not_signed, name)
                       : tl::unexpected(read.error());
        }
        *bytes = std::move(*read);
    }
    if (terminal.keys.empty()) {
        return finding(Verdict::no_trusted_key);
    }
    const auto line = parse_signature(examined.signature_bytes);
    if (!line) {
        return finding(Verdict::malformed_signature);
    }
    const auto signer =
        std::find_if(terminal.keys.begin(), terminal.keys.end(),
                     [&](const TrustedKey& trusted) { return trusted.id == line->key; });
    if (signer == terminal.keys.end()) {
        return finding(Verdict::unknown_key, line->key);
    }
    const auto bytes = platform::core::as_bytes(examined.manifest_bytes);
    if (!terminal.signatures.verify(bytes, line->signature, signer->key)) {
        return finding(Verdict::forged, line->key);
    }
    const auto digest = terminal.signatures.digest(bytes);
    auto manifest = parse_manifest(examined.manifest_bytes);
    if (!manifest || !digest) {
        return finding(Verdict::malformed_manifest);
    }
    examined.manifest = std::move(*manifest);
    examined.key = signer->id;
    examined.digest = hex(*digest);
    return examined;
}

Finding admitted(const Terminal& terminal, const Manifest& manifest, form::Date not_before) {
    if (manifest.country != fs::weakly_canonical(terminal.pack).filename()) {
        return {Verdict::wrong_country, manifest.country, {}};
    }
    if (manifest.minimum_kiosk > terminal.kiosk) {
        return {Verdict::kiosk_too_old, manifest.minimum_kiosk.str(), {}};
    }
    if (terminal.today < not_before) {
        return {Verdict::clock_is_wrong, form::iso_date(not_before), {}};
    }
    if (terminal.today < manifest.valid_from) {
        return {Verdict::not_yet_valid, form::iso_date(manifest.valid_from), {}};
    }
    if (terminal.today > manifest.valid_until) {
        return {Verdict::expired, form::iso_date(manifest.valid_until), {}};
    }
    return {};
}

Finding fit_to_be_written(const std::vector<ListedFile>& files) {
    if (files.size() > most_files) {
        return {Verdict::too_many_files, std::to_string(files.size()), {}};
    }
    Names names;
    std::uint64_t size = 0;
    for (const ListedFile& file : files) {
        const Verdict verdict = verdict_of_path(file.path);
        if (verdict != Verdict::good) {
            return {verdict, file.path, {}};
        }
        if (!names.add(file.path)) {
            return {Verdict::name_twice, file.path, {}};
        }
        if (file.size > largest_file || (size += file.size) > largest_package) {
            return {Verdict::too_large, file.path, {}};
        }
    }
    return {};
}

Found<catalogue::Files> read_files(const Terminal& terminal, const Source& source,
                                   const Manifest& manifest) {
    Finding names = fit_to_be_written(manifest.files);
    if (!names.good()) {
        return tl::unexpected(std::move(names));
    }
    const auto there = source.files();
    if (!there) {
        return tl::unexpected(there.error());
    }
    Finding differs = compare(*there, manifest.files);
    if (!differs.good()) {
        return tl::unexpected(std::move(differs));
    }
    catalogue::Files files;
    for (const ListedFile& file : manifest.files) {
        auto bytes = source.read(file.path, file.size);
        if (!bytes && bytes.error().verdict != Verdict::too_large) {
            return tl::unexpected(std::move(bytes.error()));
        }
        if (!bytes || bytes->size() != file.size) {
            return finding(Verdict::wrong_size, file.path);
        }
        const auto digest = terminal.signatures.digest(platform::core::as_bytes(*bytes));
        if (!digest || hex(*digest) != file.sha256) {
            return finding(Verdict::wrong_digest, file.path);
        }
        files[file.path] = std::move(*bytes);
    }
    return files;
}

Present present(const Terminal& terminal, const fs::path& folder) {
    Present present;
    const auto source = Source::open(fs::weakly_canonical(folder));
    const auto service = source ? source->read("service.json", largest_file)
                                : Found<std::string>(finding(Verdict::unreadable));
    if (!service) {
        return present;
    }
    const auto json = nlohmann::json::parse(*service, nullptr, false);
    const auto text = [&](const char* name) {
        return json.is_object() && json.contains(name) && json[name].is_string()
                   ? json[name].get<std::string>()
                   : std::string{};
    };
    present.service = text("id");
    present.version = text("version");
    if (const auto examined = read_signed(terminal, *source)) {
        present.digest = examined->digest;
        present.signed_and_whole = read_files(terminal, *source, examined->manifest).has_value();
    }
    return present;
}

fs::path kept_folder(const fs::path& pack, const std::string& folder) {
    return pack / ".install" / "kept" / folder;
}

}  // namespace kiosk::install
