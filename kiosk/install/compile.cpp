#include "kiosk/install/compile.h"

#include <iterator>

#include "kiosk/install/prepare.h"

namespace kiosk::install {
namespace {

using catalogue::PackageProblem;

void append(std::vector<PackageProblem>& to, std::vector<PackageProblem> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

Found<catalogue::Pack> read_pack(const Terminal& terminal) {
    const auto source = Source::open(std::filesystem::weakly_canonical(terminal.pack));
    const auto bytes =
        source ? source->read(pack_file, largest_package) : tl::unexpected(source.error());
    if (!bytes) {
        return finding(Verdict::no_pack);
    }
    auto pack = catalogue::parse_pack(*bytes);
    if (!pack) {
        return tl::unexpected(Finding{Verdict::no_pack, pack_file, std::move(pack.error())});
    }
    return std::move(*pack);
}

Found<catalogue::Service> compile(const catalogue::Pack& pack, const std::string& name,
                                  const catalogue::Files& files, form::Date today,
                                  const Checks& checks) {
    auto service = catalogue::parse_package(name, files, pack);
    if (!service) {
        return tl::unexpected(Finding{Verdict::broken, {}, std::move(service.error())});
    }
    auto problems = catalogue::run_package_tests(name, files, *service, pack);
    append(problems, catalogue::prove_package(name, files, *service, pack, today));
    if (checks) {
        append(problems, checks(name, files, *service, pack));
    }
    if (!problems.empty()) {
        return tl::unexpected(Finding{Verdict::broken, {}, std::move(problems)});
    }
    return std::move(*service);
}

}  // namespace kiosk::install
