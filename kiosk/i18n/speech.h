#pragma once
// What is shown together with what speech says for it: no isolates, ASCII digits, codes sign
// by sign, symbols, times and amounts in the catalogue's words. The speech engine gets nothing
// else: it reads 25.03.1990 as thousands and 050 123 45 67 as "fifty thousand". A catalogue without
// the words (a service package's) leaves the symbols out. Pure.

#include "kiosk/i18n/dates.h"
#include "kiosk/i18n/messages.h"

namespace kiosk::i18n {

// An identifier, ticket or telephone number: A-15 is said "A, 1, 5".
std::string spoken_code(const Messages&, std::string_view code);
Words code_words(const Messages&, std::string_view code);
// An e-mail address: a.b@mail.az is said "a dot b at mail dot az".
std::string spoken_email(const Messages&, std::string_view address);
Words email_words(const Messages&, std::string_view address);
// 12.50 AZN: 12,50 ₼, said "12 manat 50 qəpik".
std::string spoken_money(const Messages&, std::string_view decimal, std::string_view currency);
Words money_words(const Messages&, std::string_view decimal, std::string_view currency);
std::string spoken_time(const Messages&, TimeOfDay);
Words time_words(const Messages&, TimeOfDay);
Words date_range_words(const Messages&, Date from, Date to);
Words time_range_words(const Messages&, TimeOfDay from, TimeOfDay to);

}  // namespace kiosk::i18n
