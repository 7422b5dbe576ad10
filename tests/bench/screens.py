"""The peers' screens, once: a greeting, 60 service tiles, a form, a list of 1,000 rows. Chromium's pages and the Qt program's QML
are written from the same table, with the same words, sizes and places, so that a tap finds its control in both.

Both peers are given their best case: no framework, no style sheet but ten lines, no picture, no network."""

from html import escape

WIDTH, HEIGHT = 1080, 1920
BAR = 106  # the header's height
ROWS, ROW_HEIGHT = 1000, 84
TILES, TILE_COLUMNS = 60, 4
TILE = (246, 105)
TILE_STEP = (258, 113)
TILE_ORIGIN = (30, 190)

NAMES = ["Birth certificate", "Şəxsiyyət vəsiqəsi", "Passport renewal", "Регистрация брака", "Sürücülük vəsiqəsi",
         "Land registry extract", "Business licence", "Пособие по уходу", "Ünvan qeydiyyatı", "Vehicle tax",
         "Справка о доходах", "Social benefit"]
NOTES = ["Apply, renew or replace", "Müraciət və yeniləmə", "Подать заявление", "About 10 minutes"]
LANGUAGES = ["Azərbaycanca", "Русский", "English"]
GREETINGS = ["Dövlət xidmətləri", "Государственные услуги", "Government services"]
INVITATIONS = ["Başlamaq üçün ekrana toxunun", "Коснитесь экрана, чтобы начать", "Touch the screen to start"]

# (kind, height, text or widths), from top to bottom below the header
FORM = [
    ("back", 60, "Back"), ("title", 60, "Apply for an identity card"),
    ("label", 36, "Full name"), ("hint", 28, "As on your passport: adınız və soyadınız"), ("fields", 64, [1000]),
    ("label", 36, "Passport number"), ("hint", 28, "For example, AZE 12345678"), ("fields", 64, [1000]),
    ("label", 36, "Date of birth: дата рождения"), ("hint", 28, "For example, 31 3 1980"), ("fields", 64, [100, 100, 160]),
    ("label", 44, "Where do you live?"),
    ("radio", 56, "Bakı"), ("radio", 56, "Gəncə"), ("radio", 56, "Sumqayıt"), ("radio", 56, "Мингячевир"),
    ("label", 44, "How should we contact you?"),
    ("check", 56, "E-poçt"), ("check", 56, "Telefon"), ("check", 56, "СМС-сообщение"),
    ("label", 36, "Nearest service centre"), ("select", 64, ["Mərkəz 1", "Mərkəz 2", "Mərkəz 3"]),
    ("label", 36, "Anything else?"), ("hint", 28, "No personal or financial information"), ("area", 164, ""),
    ("button", 90, "Continue: davam et"),
]


def form_places():
    """(kind, x, y, height) of every row of the form, in pixels of the screen."""
    y = BAR + 10
    for kind, height, _ in FORM:
        yield kind, 40, y, height
        y += height


def radio_targets():
    """((x, y) to tap, rectangle that shows the answer) of two radios that are not chosen at the start."""
    rows = [(x, y, height) for kind, x, y, height in form_places() if kind == "radio"]
    return [((x + 160, y + height // 2), (x + 4, y + 10, 36, 36)) for x, y, height in rows[1:3]]


def back_target():
    _, x, y, height = next(form_places())
    return x + 30, y + height // 2


def tile_target():
    return TILE_ORIGIN[0] + TILE[0] // 2, TILE_ORIGIN[1] + TILE[1] // 2


def tile_text(i):
    return f"{NAMES[i % len(NAMES)]} {i + 1}", NOTES[i % len(NOTES)]


def row_text(i):
    return (f"{i + 1}. {NAMES[i % len(NAMES)]}",
            f"{NOTES[i % len(NOTES)]}, Nizami küçəsi {i * 7 % 200}, Bakı, Пн-Пт 9:00-18:00")


# -- Chromium

STYLE = f"""*{{box-sizing:border-box}}body{{margin:0;background:#f3f2f1;color:#0b0c0c;font:26px/32px "Noto Sans"}}
.bar{{background:#0b0c0c;color:#fff;height:{BAR}px;border-bottom:10px solid #1d70b8;padding:0 30px;display:flex;gap:36px;align-items:center;font-size:22px}}
.bar b{{font-size:40px;flex:1}}h1{{font-size:40px;line-height:60px;margin:0}}.hint{{font-size:20px;line-height:26px;color:#505a5f}}
.grid{{display:grid;grid-template-columns:repeat({TILE_COLUMNS},{TILE[0]}px);grid-auto-rows:{TILE[1]}px;gap:8px 12px;position:absolute;left:30px;top:{TILE_ORIGIN[1]}px}}
.tile{{background:#fff;border:2px solid #b1b4b6;border-radius:10px;padding:12px;font-size:18px;line-height:26px;color:#1d70b8;text-decoration:none;white-space:nowrap;overflow:hidden}}
.tile:active{{background:#fd0}}i{{display:block;width:32px;height:32px;background:#1d70b8;border-radius:6px}}small{{display:block;font-size:18px;color:#505a5f}}
.row{{display:flex;gap:18px;align-items:center;height:{ROW_HEIGHT}px;border-bottom:1px solid #b1b4b6;margin:0 30px;font-size:30px;line-height:40px;color:#1d70b8}}
.row small{{font-size:20px;line-height:26px}}.row i{{width:48px;height:48px;border-radius:8px}}form{{padding:10px 40px}}form>div{{display:flex;gap:20px;align-items:center}}
input[type=text],select,textarea{{font:inherit;height:54px;border:3px solid #0b0c0c;padding:0 10px;background:#fff}}textarea{{height:154px;width:1000px;resize:none}}
input[type=radio],input[type=checkbox]{{width:36px;height:36px;margin:0 0 0 4px;accent-color:#0b0c0c}}label{{flex:1;line-height:56px}}
.greeting{{padding:400px 30px 0;text-align:center}}.greeting h1{{font-size:56px;line-height:90px;margin-top:90px}}
.go{{background:#00703c;color:#fff;width:420px;height:76px;border:0;font:inherit}}a{{color:#0b0c0c}}:focus-visible{{outline:3px solid #fd0}}"""


def html_page(body):
    bar = "<div class=bar><b>Kiosk</b>" + "".join(f"<span>{name}</span>" for name in LANGUAGES) + "</div>"
    return (f'<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Kiosk</title><style>{STYLE}</style>'
            f"<body>{bar}{body}</body></html>\n")


def html_attract():
    return "<div class=greeting>" + "".join(f"<h1>{g}</h1>{i}" for g, i in zip(GREETINGS, INVITATIONS)) + "</div>"


def html_form():
    out = ["<form>"]
    for n, (kind, height, content) in enumerate(FORM):
        inside = {
            "back": lambda: f'<a href="tiles.html">{content}</a>', "title": lambda: f"<h1>{content}</h1>",
            "label": lambda: escape(content), "hint": lambda: f"<span class=hint>{escape(content)}</span>",
            "fields": lambda: "".join(f'<input type=text autocomplete=off style="width:{w}px">' for w in content),
            "radio": lambda: f"<input type=radio name=r id=f{n}{' checked' if content == 'Bakı' else ''}>"
                             f"<label for=f{n}>{content}</label>",
            "check": lambda: f"<input type=checkbox id=f{n}><label for=f{n}>{content}</label>",
            "select": lambda: '<select style="width:1000px">' + "".join(f"<option>{o}" for o in content) + "</select>",
            "area": lambda: "<textarea></textarea>", "button": lambda: f"<button type=button class=go>{content}</button>",
        }[kind]()
        out.append(f'<div style="height:{height}px">{inside}</div>')
    return "".join(out) + "</form>"


def html_tiles():
    tiles = "".join(f'<a class=tile href="form.html"><i></i>{name}<small>{note}</small></a>'
                    for name, note in map(tile_text, range(TILES)))
    return f'<h1 style="padding:10px 30px">Choose a service: xidmət seçin</h1><div class=grid>{tiles}</div>'


def html_list():
    return "".join(f"<div class=row><i></i><span>{name}<small>{note}</small></span></div>"
                   for name, note in map(row_text, range(ROWS)))


def web_files():
    return {f"{name}.html": html_page(body()) for name, body in
            (("attract", html_attract), ("tiles", html_tiles), ("form", html_form), ("list", html_list))}


# -- Qt Quick

def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def strings(words):
    return "[" + ", ".join(map(quoted, words)) + "]"


QML_HEAD = "import QtQuick 2.15\nimport QtQuick.Controls 2.15\n"


def qml_main():
    return f"""{QML_HEAD}import QtQuick.Window 2.15
Window {{
    id: win
    property string page: firstPage
    width: {WIDTH}; height: {HEIGHT}; visible: true; visibility: Window.FullScreen; flags: Qt.FramelessWindowHint
    color: "#f3f2f1"
    Rectangle {{
        width: parent.width; height: {BAR - 10}; color: "#0b0c0c"
        Text {{ x: 30; y: 20; text: "Kiosk"; color: "white"; font.pixelSize: 40; font.bold: true }}
        Row {{ x: 620; y: 34; spacing: 36
            Repeater {{ model: {strings(LANGUAGES)}; Text {{ text: modelData; color: "white"; font.pixelSize: 22 }} }} }}
    }}
    Rectangle {{ y: {BAR - 10}; width: parent.width; height: 10; color: "#1d70b8" }}
    Loader {{ width: parent.width; height: parent.height; source: win.page + ".qml" }}
}}
"""


def qml_attract():
    return f"""{QML_HEAD}Column {{
    y: {BAR} + 400; width: {WIDTH}; spacing: 20
    Repeater {{
        model: {len(GREETINGS)}
        Column {{
            width: {WIDTH}; topPadding: 70
            Text {{ anchors.horizontalCenter: parent.horizontalCenter; text: {strings(GREETINGS)}[index]; font.pixelSize: 56; font.bold: true }}
            Text {{ anchors.horizontalCenter: parent.horizontalCenter; text: {strings(INVITATIONS)}[index]; font.pixelSize: 26 }}
        }}
    }}
}}
"""


def qml_tiles():
    return f"""{QML_HEAD}Item {{
    property var names: {strings(NAMES)}
    property var notes: {strings(NOTES)}
    Text {{ x: 30; y: {BAR + 12}; text: "Choose a service: xidmət seçin"; font.pixelSize: 40; font.bold: true }}
    Repeater {{
        model: {TILES}
        Rectangle {{
            x: {TILE_ORIGIN[0]} + index % {TILE_COLUMNS} * {TILE_STEP[0]}
            y: {TILE_ORIGIN[1]} + Math.floor(index / {TILE_COLUMNS}) * {TILE_STEP[1]}
            width: {TILE[0]}; height: {TILE[1]}; radius: 10; border.color: "#b1b4b6"; border.width: 2; clip: true
            color: area.pressed ? "#ffdd00" : "white"
            Rectangle {{ x: 14; y: 14; width: 32; height: 32; radius: 6; color: "#1d70b8" }}
            Text {{ x: 14; y: 46; text: names[index % {len(NAMES)}] + " " + (index + 1); color: "#1d70b8"; font.pixelSize: 18 }}
            Text {{ x: 14; y: 72; text: notes[index % {len(NOTES)}]; color: "#505a5f"; font.pixelSize: 18 }}
            MouseArea {{ id: area; anchors.fill: parent; onClicked: win.page = "Form" }}
        }}
    }}
}}
"""


def qml_rows():
    return f"""{QML_HEAD}ListView {{
    property var names: {strings(NAMES)}
    property var notes: {strings(NOTES)}
    anchors.fill: parent; anchors.topMargin: {BAR}; clip: true; model: {ROWS}
    delegate: Item {{
        width: {WIDTH}; height: {ROW_HEIGHT}
        Rectangle {{ x: 30; y: 18; width: 48; height: 48; radius: 8; color: "#1d70b8" }}
        Text {{ x: 96; y: 4; text: (index + 1) + ". " + names[index % {len(NAMES)}]; color: "#1d70b8"; font.pixelSize: 30 }}
        Text {{ x: 96; y: 46; color: "#505a5f"; font.pixelSize: 20
            text: notes[index % {len(NOTES)}] + ", Nizami küçəsi " + index * 7 % 200 + ", Bakı, Пн-Пт 9:00-18:00" }}
        Rectangle {{ x: 30; y: {ROW_HEIGHT - 1}; width: {WIDTH - 60}; height: 1; color: "#b1b4b6" }}
    }}
}}
"""


def qml_form():
    field = 'height: 54; font.pixelSize: 26; background: Rectangle { border.width: 3 }'
    out = [f"{QML_HEAD}Column {{", f"    x: 40; y: {BAR + 10}"]
    for kind, height, content in FORM:
        inside = {
            "back": lambda: f'Button {{ text: {quoted(content)}; font.pixelSize: 26; onClicked: win.page = "Tiles" }}',
            "title": lambda: f"Text {{ text: {quoted(content)}; font.pixelSize: 40; font.bold: true }}",
            "label": lambda: f"Text {{ text: {quoted(content)}; font.pixelSize: 26 }}",
            "hint": lambda: f'Text {{ text: {quoted(content)}; font.pixelSize: 20; color: "#505a5f" }}',
            "fields": lambda: "Row { spacing: 20; " + " ".join(f"TextField {{ width: {w}; {field} }}" for w in content) + " }",
            "radio": lambda: f"RadioButton {{ text: {quoted(content)}; font.pixelSize: 26; height: {height}; width: 1000; "
                             f"ButtonGroup.group: group; checked: {'true' if content == 'Bakı' else 'false'} }}",
            "check": lambda: f"CheckBox {{ text: {quoted(content)}; font.pixelSize: 26; height: {height}; width: 1000 }}",
            "select": lambda: f"ComboBox {{ width: 1000; height: 54; font.pixelSize: 26; model: {strings(content)} }}",
            "area": lambda: "Rectangle { width: 1000; height: 154; border.width: 3; "
                            "TextArea { anchors.fill: parent; font.pixelSize: 26 } }",
            "button": lambda: f"Button {{ text: {quoted(content)}; font.pixelSize: 26; width: 420; height: 76; "
                              'palette.button: "#00703c"; palette.buttonText: "white" }',
        }[kind]()
        out.append(f"    Item {{ width: 1000; height: {height}; {inside} }}")
    out += ["    ButtonGroup { id: group }", "}", ""]
    return "\n".join(out)


def qml_files():
    return {"Main.qml": qml_main(), "Attract.qml": qml_attract(), "Tiles.qml": qml_tiles(), "Form.qml": qml_form(), "List.qml": qml_rows()}
