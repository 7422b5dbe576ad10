// The Qt Quick peer: main tiles|form|list. Its QML is written from tests/bench/screens.py and compiled in.

#include <QFont>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlContext>
#include <QQuickStyle>

int main(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(26);
    QGuiApplication::setFont(font);
    QQuickStyle::setStyle(QStringLiteral("Default"));
    const QStringList arguments = QGuiApplication::arguments();
    QString page = arguments.value(1, QStringLiteral("tiles"));
    page[0] = page[0].toUpper();
    QQmlApplicationEngine engine;
    engine.rootContext()->setContextProperty(QStringLiteral("firstPage"), page);
    engine.load(QUrl(QStringLiteral("qrc:/Main.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
