"""The same short report in many languages, written for this benchmark: what a language detector has to tell apart."""

# ruff: noqa: E501 - a report is a line or two, whatever its script is wide

from __future__ import annotations

from typing import Final

REPORTS: Final = {
    "af": "Die veerbote vaar weer sedert Maandagoggend. Die hawemeester het gesê dat niemand in die storm beseer is nie "
    "en dat die herstelwerk aan die kaai nog hierdie week sal begin, omdat die stad vinnig geld beskikbaar gestel het.",
    "bg": "Фериботите отново се движат от понеделник сутринта. Началникът на пристанището каза, че никой не е пострадал "
    "при бурята и че ремонтът на кея ще започне още тази седмица, защото градът бързо отпусна средства.",
    "ca": "Els transbordadors tornen a circular des de dilluns al matí. El capità del port va dir que ningú no va resultar "
    "ferit durant la tempesta i que les obres del moll començaran aquesta mateixa setmana amb diners de la ciutat.",
    "cs": "Trajekty jezdí znovu od pondělního rána. Ředitel přístavu řekl, že při bouři nebyl nikdo zraněn a že opravy "
    "mola začnou ještě tento týden, protože město rychle uvolnilo peníze z rezervy.",
    "da": "Færgerne har sejlet igen siden mandag morgen. Havnefogeden sagde, at ingen kom til skade under stormen, og at "
    "arbejdet på kajen begynder allerede i denne uge, fordi byen hurtigt har bevilget penge til det.",
    "de": "Die Fähren fahren seit Montagmorgen wieder. Der Hafenmeister sagte, dass bei dem Sturm niemand verletzt wurde "
    "und die Arbeiten am Kai noch in dieser Woche beginnen, weil die Stadt schnell Geld bereitgestellt hat.",
    "el": "Τα πλοία κινούνται ξανά από το πρωί της Δευτέρας. Ο λιμενάρχης είπε ότι κανείς δεν τραυματίστηκε στην καταιγίδα "
    "και ότι οι εργασίες στην προκυμαία θα αρχίσουν μέσα στην εβδομάδα.",
    "en": "The ferries have been running again since Monday morning. The harbour master said that nobody was hurt in the "
    "storm and that work on the quay will begin this week because the city has quickly set money aside.",
    "es": "Los transbordadores circulan de nuevo desde la mañana del lunes. El capitán del puerto dijo que nadie resultó "
    "herido en la tormenta y que las obras del muelle empezarán esta misma semana con dinero de la ciudad.",
    "et": "Parvlaevad sõidavad taas alates esmaspäeva hommikust. Sadamakapten ütles, et keegi ei saanud tormis viga ja et "
    "kai parandamine algab juba sel nädalal, sest linn eraldas selleks kiiresti raha.",
    "fi": "Lautat ovat kulkeneet jälleen maanantaiaamusta lähtien. Satamapäällikkö sanoi, ettei kukaan loukkaantunut "
    "myrskyssä ja että laiturin korjaus alkaa vielä tällä viikolla, koska kaupunki myönsi nopeasti rahaa.",
    "fr": "Les ferries circulent de nouveau depuis lundi matin. Le capitaine du port a dit que personne n'avait été blessé "
    "pendant la tempête et que les travaux du quai commenceraient cette semaine grâce à l'argent de la ville.",
    "hr": "Trajekti ponovno plove od ponedjeljka ujutro. Lučki kapetan rekao je da u oluji nitko nije ozlijeđen i da će "
    "radovi na pristaništu početi još ovog tjedna jer je grad brzo osigurao novac.",
    "hu": "A kompok hétfő reggel óta újra közlekednek. A kikötő vezetője azt mondta, hogy a viharban senki sem sérült meg, "
    "és hogy a rakpart javítása még ezen a héten megkezdődik, mert a város gyorsan adott rá pénzt.",
    "id": "Kapal feri beroperasi kembali sejak Senin pagi. Kepala pelabuhan mengatakan bahwa tidak ada orang yang terluka "
    "dalam badai itu dan bahwa perbaikan dermaga akan dimulai minggu ini karena kota sudah menyediakan uang.",
    "it": "I traghetti circolano di nuovo da lunedì mattina. Il comandante del porto ha detto che nessuno è rimasto ferito "
    "nella tempesta e che i lavori sul molo cominceranno questa settimana con i soldi della città.",
    "ja": "フェリーは月曜日の朝から運航を再開した。港長は、嵐でけがをした人はいなかったと述べ、岸壁の修理は今週中に始まると話した。",
    "ko": "여객선이 월요일 아침부터 다시 운항을 시작했다. 항만장은 폭풍으로 다친 사람은 없으며 부두 수리는 이번 주에 시작될 것이라고 말했다.",
    "lt": "Keltai vėl plaukioja nuo pirmadienio ryto. Uosto kapitonas sakė, kad per audrą niekas nenukentėjo ir kad "
    "krantinės remontas prasidės dar šią savaitę, nes miestas greitai skyrė pinigų.",
    "lv": "Prāmji atkal kursē kopš pirmdienas rīta. Ostas kapteinis teica, ka vētrā neviens nav cietis un ka piestātnes "
    "remonts sāksies jau šonedēļ, jo pilsēta ātri piešķīra naudu.",
    "nl": "De veerboten varen weer sinds maandagochtend. De havenmeester zei dat er niemand gewond raakte in de storm en "
    "dat het werk aan de kade nog deze week begint, omdat de stad snel geld heeft vrijgemaakt.",
    "no": "Fergene har gått igjen siden mandag morgen. Havnesjefen sa at ingen ble skadet i stormen, og at arbeidet med "
    "kaia begynner allerede denne uken, fordi byen raskt har bevilget penger til det.",
    "pl": "Promy kursują ponownie od poniedziałku rano. Kapitan portu powiedział, że podczas burzy nikt nie został ranny "
    "i że naprawa nabrzeża zacznie się jeszcze w tym tygodniu, ponieważ miasto szybko znalazło pieniądze.",
    "pt": "As balsas voltaram a circular na manhã de segunda-feira. O capitão do porto disse que ninguém ficou ferido na "
    "tempestade e que as obras no cais vão começar ainda nesta semana com dinheiro da cidade.",
    "ro": "Feriboturile circulă din nou de luni dimineață. Căpitanul portului a spus că nimeni nu a fost rănit în timpul "
    "furtunii și că lucrările la chei vor începe în această săptămână cu bani de la oraș.",
    "ru": "Паромы снова ходят с утра понедельника. Начальник порта сказал, что во время шторма никто не пострадал и что "
    "ремонт причала начнётся уже на этой неделе, потому что город быстро выделил деньги.",
    "sk": "Trajekty premávajú znova od pondelka ráno. Riaditeľ prístavu povedal, že počas búrky sa nikto nezranil a že "
    "oprava móla sa začne ešte tento týždeň, pretože mesto rýchlo uvoľnilo peniaze.",
    "sl": "Trajekti spet vozijo od ponedeljka zjutraj. Pristaniški kapitan je povedal, da v neurju ni bil nihče ranjen in "
    "da se bo popravilo pomola začelo še ta teden, ker je mesto hitro zagotovilo denar.",
    "sv": "Färjorna går igen sedan måndag morgon. Hamnkaptenen sade att ingen skadades i stormen och att arbetet på kajen "
    "börjar redan den här veckan, eftersom staden snabbt har anslagit pengar till det.",
    "tr": "Feribotlar pazartesi sabahından beri yeniden çalışıyor. Liman başkanı, fırtınada kimsenin yaralanmadığını ve "
    "rıhtım onarımının bu hafta başlayacağını, çünkü belediyenin hızla para ayırdığını söyledi.",
    "uk": "Пороми знову ходять із ранку понеділка. Начальник порту сказав, що під час шторму ніхто не постраждав і що "
    "ремонт причалу почнеться вже цього тижня, бо місто швидко виділило гроші.",
    "vi": "Các chuyến phà đã chạy lại từ sáng thứ Hai. Người đứng đầu cảng nói rằng không ai bị thương trong cơn bão và "
    "việc sửa chữa bến sẽ bắt đầu ngay trong tuần này vì thành phố đã nhanh chóng cấp tiền.",
    "zh": "渡轮从星期一早上起恢复运行。港务负责人说，暴风雨中没有人受伤，码头的修理工作将在本周开始，因为市政府很快拨出了款项。",
}
"""By ISO 639-1 code."""
