#include "kiosk/ui/pass.h"

#include <imgui_internal.h>
#include <string.h>

#include <cmath>

#include "platform/core/sensitive.h"

namespace kiosk::ui {
namespace {

std::uint32_t opaque(Colour c) {
    return 0xFF000000U | static_cast<std::uint32_t>(c.red) << 16U |
           static_cast<std::uint32_t>(c.green) << 8U | c.blue;
}

}  // namespace

Pass::Pass(UiOptions given) : options(std::move(given)) {
    emblem = halved(std::move(options.emblem));
    gesture.strikes.window = options.double_strike;
    imgui = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    // ImGui needs a font to exist and a white texel to fill with; it never draws a letter here.
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    static constexpr ImWchar one_glyph[] = {' ', ' ', 0};
    ImFontConfig config;
    config.GlyphRanges = one_glyph;
    config.SizePixels = 13;
    io.Fonts->AddFontDefault(&config);
    io.Fonts->Build();
    ImGuiStyle& look = ImGui::GetStyle();
    look.WindowPadding = vec(0, 0);
    look.WindowBorderSize = 0;
    look.AntiAliasedLinesUseTex = false;
    look.CircleTessellationMaxError = 0.15F;
    look.CurveTessellationTol = 0.5F;
}

Pass::~Pass() {
    ImGui::DestroyContext(imgui);
}

void Pass::begin(const PageView& view) {
    page = view;
    record = {};
    record.screen = view.screen;
    record.language = view.language.tag();
    record.right_to_left = view.language.right_to_left();
    em = static_cast<float>(cap_height_mm(display.text_size) / 0.714) * px_per_mm;
    body = column = {0, 0, width, height};
    y = 0;
    fill(body, options.theme.background);
    pressed_action.reset();
    pictures.clear();
    due.reset();
    if (scroll_key != view.scroll_key) {
        scroll_key = view.scroll_key;
        scroll = 0;
        gesture.cancel();  // what came up under a finger is not what it pressed
        if (!reveal_focus && !was_editing && !view.over) {
            focus.clear();
        }
    }
    if (!keyboard_chosen) {
        for (std::size_t i = 0; i < options.keyboards.size(); ++i) {
            if (options.keyboards[i].language == record.language) {
                keyboard.layout = i;
            }
        }
    }
}

Memory::~Memory() {
    using platform::core::wipe;
    for (std::string* personal : {&text, &typed.day, &typed.month, &typed.year, &handed_out.day,
                                  &handed_out.month, &handed_out.year}) {
        wipe(*personal);
    }
    if (found_for) {
        wipe(*found_for);
    }
    if (!ink.empty()) {
        explicit_bzero(ink.data(), ink.size() * sizeof(InkPoint));
    }
}

bool Pass::revealed(const Field& field) const {
    const auto memory = memories.find(field.id);
    return memory != memories.end() && now < memory->second.revealed_until;
}

Memory& Pass::memory(const std::string& id) {
    Memory& memory = memories[id];
    memory.used = true;
    return memory;
}

void Pass::drop_memories() {
    if (page.over) {
        return;  // the page below comes back
    }
    std::erase_if(memories, [](const auto& entry) { return !entry.second.used; });
    for (auto& [id, memory] : memories) {
        memory.used = false;
    }
}

float Pass::target() const {
    return std::max(mm(20), 2.1F * em);
}

void Pass::build_scene() {
    ImGui::Render();
    const ImDrawData* data = ImGui::GetDrawData();
    scene.commands.clear();
    scene.textures.clear();
    scene.background = opaque(options.theme.background);
    const int below = static_cast<int>(std::ceil(body.y));
    scene.slide = {{0, below, static_cast<int>(width), static_cast<int>(body.bottom()) - below},
                   static_cast<int>(scroll)};

    unsigned char* pixels = nullptr;
    int texture_width = 0;
    int texture_height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &texture_width, &texture_height);
    scene.textures.push_back({pixels, texture_width, texture_height, 0});
    for (int i = 0; i < options.text->pages(); ++i) {
        const platform::text::AtlasPage atlas = options.text->page(i);
        scene.textures.push_back({atlas.coverage, atlas.width, atlas.height, atlas.version});
    }
    const std::size_t picture_textures = scene.textures.size();
    scene.textures.insert(scene.textures.end(), pictures.begin(), pictures.end());

    static_assert(sizeof(ImDrawVert) == sizeof(platform::raster::Vertex));
    for (int n = 0; n < data->CmdListsCount; ++n) {
        const ImDrawList* list = data->CmdLists[n];
        const auto* vertices =
            reinterpret_cast<const platform::raster::Vertex*>(list->VtxBuffer.Data);
        const auto vertex_count = static_cast<std::size_t>(list->VtxBuffer.Size);
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.ElemCount == 0) {
                continue;
            }
            platform::raster::DrawCommand out;
            out.vertices = {vertices + command.VtxOffset, vertex_count - command.VtxOffset};
            out.indices = {list->IdxBuffer.Data + command.IdxOffset, command.ElemCount};
            const int x = static_cast<int>(command.ClipRect.x);
            const int top = static_cast<int>(command.ClipRect.y);
            out.clip = {x, top, static_cast<int>(command.ClipRect.z) - x,
                        static_cast<int>(command.ClipRect.w) - top};
            auto texture =
                static_cast<std::size_t>(reinterpret_cast<std::intptr_t>(command.TextureId));
            if (texture >= first_picture) {
                texture = picture_textures + texture - first_picture;
            }
            out.texture = static_cast<int>(texture);
            scene.commands.push_back(out);
        }
    }
}

}  // namespace kiosk::ui
