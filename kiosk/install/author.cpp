#include "kiosk/install/author.h"

#include <nlohmann/json.hpp>

#include "kiosk/install/examine.h"

namespace kiosk::install {
namespace {

tl::unexpected<Finding> broken(const std::filesystem::path& package, const char* pointer,
                               const char* reason, const char* remedy) {
    return tl::unexpected(
        Finding{Verdict::broken,
                {},
                {{package.filename().string(), "service.json", pointer, reason, remedy}}});
}

}  // namespace

Found<Manifest> describe(platform::crypto::Signatures& signatures,
                         const std::filesystem::path& package, const Terms& terms) {
    const auto source = Source::open(package);
    const auto paths = source ? source->files() : tl::unexpected(source.error());
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    Manifest manifest{
        {}, {}, terms.country, terms.minimum_kiosk, terms.valid_from, terms.valid_until, {}};
    for (const std::string& path : *paths) {
        if (path == manifest_file || path == signature_file) {
            continue;
        }
        const auto bytes = source->read(path, largest_file);
        if (!bytes) {
            return tl::unexpected(bytes.error());
        }
        const auto digest = signatures.digest(platform::core::as_bytes(*bytes));
        if (!digest) {
            return finding(Verdict::unreadable, path);
        }
        manifest.files.push_back({path, bytes->size(), hex(*digest)});
        if (path == "service.json") {
            const auto json = nlohmann::json::parse(*bytes, nullptr, false);
            if (json.is_object()) {
                manifest.package = json.value("/id"_json_pointer, std::string{});
                const auto version =
                    Version::parse(json.value("/version"_json_pointer, std::string{}));
                if (!version) {
                    return broken(package, "/version", "is not three numbers",
                                  "write the version as 1.0.12");
                }
                manifest.version = *version;
            }
        }
    }
    Finding names = fit_to_be_written(manifest.files);
    if (!names.good()) {
        return tl::unexpected(std::move(names));
    }
    if (manifest.package.empty() || !parse_manifest(write(manifest))) {
        return broken(package, "/id", "is not the country's name, a dot and a name",
                      "write an id as az.job-seeker");
    }
    return manifest;
}

}  // namespace kiosk::install
