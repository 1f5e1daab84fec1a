//! The phrases that rules look for, parted by commas: small letters, contractions taken apart (`i 'm`).
//! A star at the end stands for any ending.

pub(super) const PAST_TIME: &str = "\
    last year, last month, last week, last quarter, last summer, last winter, last spring, last \
    autumn, last fall, last night, last decade, last election, last budget, last session, past \
    year, past decade, past month, past century, yesterday, ago, since, in the last, in the \
    past, over the last, over the past, for the last, for the past, the last two, the last \
    three, the last four, the last five, the last eight, the last ten, the past two, the past \
    three, the past four, the past five, the past eight, the past ten, previous year, year \
    before, years running, years in a row, straight years, consecutive, earlier this year, so \
    far this year, this year, this month, every year since, in years, in decades, in a \
    generation, after the war, before the war, during the war, at the time, in the first year, \
    in the first quarter, months ago, years ago, decades ago, days ago, weeks ago, the last \
    time, the first time, that year, four years, eight years, the day after, at that time, in \
    recent years, recent years, recently, previously, formerly, until recently, to date, so far, \
    as of, the year before, after that, in those, in my first, in his first, of his term, of my \
    term, the nineties, the eighties, the seventies, the sixties, the fifties";

pub(super) const SUPERLATIVES: &str = "\
    highest, lowest, largest, biggest, smallest, fastest, slowest, fewest, richest, poorest, \
    oldest, youngest, longest, shortest, deadliest, hottest, coldest, steepest, sharpest, \
    heaviest, cheapest, costliest, widest, the most, the least, the only, the first time, the \
    first president, the first in, the first woman, the first country, first time since, the \
    last country, record high, record low, a record, all time, in history, in our history, in \
    the history, in american history, in modern history, on record, in the world, of any, any \
    other, no other, any president, any nation, any country, any state, any time, number one, \
    ever, ranks, ranked, leading cause, for the first time, top ten, at an all, unprecedented, \
    all time high, the largest, the highest, the first, the second largest, the third largest, \
    more than any, since records, in a century, in a generation, of all time, in the country, in \
    the nation, in the state, of any country, of any state, of any president, of any \
    industrialized, no country, no president, every other country, every other nation, next to \
    last, at the bottom of, top of the list, of all countries, leads the world, leads the, world \
    leader";

pub(super) const COMPARISONS: &str = "\
    more than, less than, fewer than, greater than, higher than, lower than, larger than, bigger \
    than, smaller than, faster than, slower than, better than, worse than, older than, rather \
    more, than any, than the, than in, than it, than they, than we, than ours, than he, than \
    she, than at, than all, than half, as many, as much as, as high as, as low as, twice, three \
    times, four times, five times, ten times, compared with, compared to, against just, at \
    least, at most, nearly, almost, about a, roughly, approximately, per capita, per year, a \
    year, per day, an hour, per person, per hour, per pupil, put together, combined, fewer, \
    higher, lower, cheaper, out of, up by, down by, up from, down from, the same as, typical, \
    more people, more jobs, fewer jobs, more money, less money, more americans, fewer people, \
    more families, more workers, more women, more children, more troops, more oil, more debt, \
    more of our, less of our, more and more, more this year, more last year, a quarter of, the \
    number of, as a share, a third of, double the, twice the, half the, half of, half as, below \
    the, percentage of, per month, a month, a day, a week, per week, above average, on average, \
    the average, the median";

pub(super) const LAW: &str = "\
    voted, votes, voting, vetoed, vetoes, veto, sponsored, cosponsored, co sponsored, \
    filibustered, ratified, repealed, repeal, enacted, amended, legislated, signed, passed, \
    outlawed, abolished, banned, legalised, legalized, decriminalized, ruled, overturned, \
    upheld, struck down, legislation, bill, bills, amendment, amendments, act of, treaty, \
    treaties, law, laws, the law, executive order, resolution, constitution, statute, supreme \
    court, federal law, roll call, sanctions, pardoned, indicted, convicted, sentenced, jailed, \
    charged, impeached, acquitted, pleaded guilty, subpoena*, legal, illegal, illegally, \
    unconstitutional, lawsuit, sued, settled, vote for, vote against, votes against, votes for, \
    voted for, voted against, was elected, reelected, re elected, won the, act, treaty \
    obligations, inquiry, investigation, investigations, regulators, ruling, verdict, testimony, \
    oath, tax cut, tax cuts, tax increase, tax increases, tax hike, tax credit, reform act, \
    bipartisan, republicans and democrats, unanimously, cloture, overrode, override, ratify, \
    mandate, mandates, mandated, loophole, loopholes, charter, referendum, decree, moratorium, \
    quota, quotas, embargo, blockade";

pub(super) const CHANGE: &str = "\
    rose, risen, rising, rises, fell, fallen, falling, falls, grew, grown, growing, grows, \
    shrank, shrunk, shrinking, increased, increases, increasing, increase, decreased, decrease, \
    decreasing, declined, declining, decline, doubled, tripled, quadrupled, trebled, halved, \
    doubling, dropped, dropping, climbed, jumped, soared, surged, plunged, tumbled, slumped, \
    slipped, hit, reached, gained, lost, losing, loss, cut, cuts, cutting, reduced, reducing, \
    reduction, raised, raises, raising, lowered, slashed, added, adds, adding, created, \
    creating, creates, eliminated, expanded, improved, worsened, went up, gone up, going up, \
    goes up, went down, gone down, going down, come down, came down, went from, gone from, is \
    up, are up, is down, are down, was up, was down, up to, balanced, recovered, stopped, ended, \
    closed, closing, opened, became, turned, moved, outpaced, exceeded, outsourced, shipped, \
    shipping, skyrocketed, spiked, collapsed, tripling, extended, frozen, weakened, \
    strengthened, deteriorated, revised, growth, dwindled, eroded, expanding, expands, declines, \
    worsening, improving, lowering, lowers, eliminating, eliminates, ballooned, exploded, \
    quintupled, rocketed, rebounded, stagnated, stagnant, accelerated, slowed, outgrew, \
    overtook, surpassed, outnumber*, emptied, wiped out, ran up, run up, racked up, drove up, \
    driven up, cut off, boosted, upgraded, downgraded, prices are up, wages are down, richer";

pub(super) const DEEDS: &str = "\
    invaded, attacked, bombed, killed, murdered, shot, died, destroyed, launched, tested, fired, \
    appointed, nominated, elected, resigned, released, arrested, detained, deported, seized, \
    bought, sold, sells, paid, pays, spent, spends, spend, borrowed, invested, funded, financed, \
    donated, gave, given, received, took, taken, built, established, founded, introduced, \
    proposed, opposed, supported, endorsed, blocked, rejected, approved, ordered, withdrew, \
    withdrawn, withheld, imposed, negotiated, agreed to, broke, broken, violated, hired, laid \
    off, led, won, defeated, covers, covered, provided, provides, owns, owned, owes, earns, \
    earned, makes up, produces, produced, producing, imports, imported, exports, exported, \
    manufactured, employs, employed, sent, deployed, armed, trained, hid, deleted, leaked, lied, \
    published, privatize, privatise, privatized, outlaw, developed, served as, was governor, \
    were killed, found that, met with, refused, failed to, broke off, cost, costs, filed, \
    investigated, removed, replaced, restored, rescued, captured, liberated, occupied, crossed, \
    completed, supplies, supplied, manipulates, manipulated, subsidize*, run by, owned by, \
    accounted for, accounts for, estimated, estimates, forecasts, prosecuted, fined, evacuated, \
    injured, wounded, hospitalized, infected, vaccinated, enrolled, graduated, fought, began, \
    started, joined, left the, pulled out, put in, turned down, turned away, skipped, \
    contributed, contains, includes, requires, required, allows, allowed, guarantees, \
    guaranteed, prohibits, gets, got, helped, fed, held, brought, controlled, controls, \
    importing, borrowing, buying, selling, paying, developing, arming, funding, invading, \
    assassinated, overthrew, overthrown, toppled, crashed, exploded, hijacked, sank, \
    surrendered, retreated, drafted, recruited, dismissed, sacked, suspended, expelled, banning, \
    bars, barred, bans, forbids, permitted, permits, licensed, nationalised, nationalized, \
    merged, acquired, bankrupted, bailed out, bailout, defaulted, outsourcing, pocketed, \
    inherited, cancelled, canceled, scrapped, delayed, postponed, halted, evaded, avoided, \
    concealed, covered up, bribed, embezzled, smuggled, trafficked, tortured, poisoned, \
    contaminated, dumped, polluted, testified, recorded, measured, counted, surveyed, audited, \
    inspected, certified, rated, warned, condemned, recognized, recognised, awarded, named, \
    chaired, oversaw, presided, commanded, implemented, adopted, authorized, authorised, \
    delivered, allocated, distributed, awarding, doubling, transferred, traded, shut down, \
    shutting down, arresting, moved to, fled, migrated, settled in, lives in, live in, worked \
    for, works for, is against, was against, were against, was for the, was in favor, is in \
    favor, in favour of, in favor of, has opposed, has supported, richer, poorer, squeezed, was \
    the only, were the only, has failed to, did nothing, did not, promised to, signed up, flip \
    flopped, changed his, changed her, reversed, doubled down, stood against, stood for, ran \
    for, ran against, took over";

/// Verbs of saying; who says it is looked at by the rule.
pub(super) const SAYING: &str = "\
    said, says, say, called, calls, told, promised, claimed, claims, warned, announced, \
    admitted, denied, insisted, argued, stated, declared, pledged, testified, acknowledged, \
    accused, criticized, criticised, praised, described, wrote, suggested, bragged, boasted, \
    apologized, apologised, conceded, reported, estimated, predicted, vowed, threatened, urged, \
    proposed, opposed, supported, supports, opposes, favors, favored, endorsed, wanted, wants, \
    refused, advocated, added, knew, cautioned, stressed, emphasised, emphasized, means, hopes, \
    plans, aims, seeks, intends, presses, pressed, confirmed, revealed, disclosed, noted";

pub(super) const RECORDS: &str = "\
    study, studies, survey, poll, polls, census, statistics, statistic, according to, report \
    says, report found, reports show, reported that, figures show, data, records show, the \
    record, in the record, research shows, findings, inspector general, congressional budget \
    office, cbo, gao, fbi, cia, budget office, commission found, researchers, investigators, \
    prosecutors, auditors, transcript, on television, published in, estimates that, estimated, \
    documents, emails, intelligence community, evidence, experts say, economists, officials \
    said, federal reserve, bureau of labor, treasury, joint chiefs, tax returns, tax return, \
    united nations, world bank, imf, newspaper, official figures, independent, estimate, \
    estimates, analysis, analysts, audit, investigation found, index, survey found, poll found, \
    according, documented, document, records, wikileaks, memo, tapes, the tape, on tape, on \
    video, in writing, in an interview, in interviews, in a speech, in his book, in her book, in \
    your book, on the record, on national television, congressional research service, \
    nonpartisan, non partisan, tax policy center, brookings, commission, watchdog, ombudsman, \
    labor department, statistics office, official, officials, world health organization, \
    scientists, doctors say";

/// What the public has a stake in: one list a field.
pub(super) const POLICY: &str = "\
    unemployment, unemployed, employment, jobless*, job, jobs, deficit, deficits, surplus, \
    surpluses, debt, debts, inflation, economy, economic, economies, gdp, gnp, recession, \
    depression, wages, wage, income, incomes, earnings, salary, salaries, prices, price, rent, \
    rents, interest rates, interest rate, mortgage*, poverty, poor, welfare, food stamps, tax, \
    taxes, taxpayer*, taxed, revenue*, budget, budgets, spending, stock market, wall street, \
    banks, bank, loans, pension*, social security, minimum wage, middle class, profits, profit, \
    losses, shares, sales, tuition, bankruptcy, bankruptcies, foreclos*, housing, homeless*, \
    dollars, subsid*, fund, funds, funding, investment, premium*, output, consumer*, borrowing, \
    wealth, wealthiest, top one, tariff*, trade deficit, trade, export*, import*, manufactur*, \
    factory, factories, plants, steel, industry, industries, companies, company, corporation*, \
    corporate, businesses, workers, union, unions, productivity, farm, farms, farmers, \
    agricultur*, grain, currency, duty, health care, healthcare, health insurance, insured, \
    uninsured, insurance, medicare, medicaid, obamacare, hospital*, doctors, nurses, patients, \
    medicine, prescription drugs, drug, drugs, vaccine*, cancer, disease*, aids, covid, \
    pandemic, opioid*, abortion*, birth, births, deaths, death rate, life expectancy, infant \
    mortality, obesity, overweight, school, schools, college*, universit*, teachers, students, \
    education, graduat*, literacy, test scores, scores, pupils, population, households, \
    families, adults, children, minorities, african americans, african american, hispanic*, \
    latino*, women, elderly, seniors, senior citizens, veterans, people, americans, citizens, \
    crime, crimes, murder, murders, homicide*, violent, violence, burglar*, prison, prisons, \
    prisoners, police, guns, gun, assault weapons, shootings, death penalty, executions, \
    immigrants, immigration, immigrant, undocumented, border, refugees, asylum, visas, deport*, \
    arrests, fraud, court, courts, judges, judge, justice department, corruption, nuclear, \
    weapons, weapon, missile*, bombs, troops, soldiers, forces, army, navy, air force, marines, \
    military, defense, defence, pentagon, ships, planes, tanks, aircraft, war, wars, terrorist*, \
    terrorism, isis, al qaeda, nato, soviet*, soviets, russian*, chinese, iraq, iran, israel, \
    afghanistan, vietnam, cuba, korea, korean, china, russia, mexico, japan, japanese, saudi*, \
    syria, libya, germany, ukraine, embassy, foreign aid, communist*, regime, dictator*, \
    casualties, invasion, ceasefire, cease fire, hostages, allies, intelligence, arms, \
    centrifuges, alliance, genocide, coalition, energy, oil, gas, gasoline, coal, natural gas, \
    barrel*, solar, wind power, renewable*, emissions, carbon, greenhouse, climate, pollut*, \
    environment*, acres, forest*, water, temperature*, epa, pipeline*, wilderness, electricity, \
    drought, flood*, earthquake, hurricane, miles, tonnes, tons, infrastructure, highway*, \
    roads, bridges, railway*, airport*, senate, congress, house of representatives, white house, \
    administration, republican*, democrat*, president, governor, senator, party, majority, \
    minority, election, elections, elected, candidate*, campaign, committee, federal, \
    government, governments, parliament, ministry, minister*, cabinet, secretary of, department, \
    agency, agencies, state, states, county, cities, country, countries, nations, program, \
    programs, programme, programmes, policy, policies, regulations, regulation, rate, rates, \
    level, levels, number of, average, cost of, lobbyists, donors, contributions, ambassador, \
    officials, referendum, technology, technologies, science, research, chips, semiconductor*, \
    chipmak*, internet, software, media, newspapers, television, supply chain, supply chains, \
    power stations, reactor*, sector, equipment, consumption, self reliance, security";

pub(super) const UNDER: &str = "\
    under president, under governor, under this president, under this administration, under my, \
    under his, under her, under their, under him, under the party, under the bush, under the \
    clinton, under the obama, under the reagan, under the trump, under the carter, under the \
    republican, under the democrats, under the last, under the law, under federal, under that, \
    when i was governor, when i was president, when i was senator, when i was mayor, when i was \
    secretary, when i was vice, when he was, when she was, when i came in, when i came into, \
    when we came into, when i took office, when we took office, when he took office, when he \
    came, when you were, took office, came into office, came to office, left office, held \
    office, as governor, as mayor, as president, as secretary, as senator, as attorney, in my \
    administration, in my state, in his state, in our state, in my first, in his first, my \
    administration, our administration, this administration, his administration, previous \
    administration, the last administration, been in office, years in the senate, years in \
    office, the carter administration, the clinton administration, the bush administration, the \
    obama administration, the reagan administration, on his watch, on her watch, on your watch, \
    on my watch, on their watch, during his, during her, during my, during the obama, during the \
    clinton, during the bush, during the reagan, while he was, while she was, while i was, while \
    you were, as vice president, as secretary of state, as a senator, as a congressman, since he \
    took, since i took, since we took, since i became, since he became, when he was governor, \
    when clinton, when reagan, when bush, when obama, when carter, when kennedy, when nixon, in \
    his administration, in her state, when we left";

pub(super) const RIVAL_PLAN: &str = "\
    his plan, her plan, their plan, your plan, my plan, his proposal, her proposal, his budget, \
    her budget, his bill, her bill, the bill, that bill, his tax, her tax, his policies, his \
    own, her own, my opponent, my opponents, his record, her record, your record, 's plan, 's \
    proposal, 's budget, 's bill, 's tax, that law, this law, that agreement, this agreement, \
    the agreement, the draft law, their manifesto, that deal, the iran deal, nafta, tpp, your \
    own, the act, the law";

pub(super) const NEVER: &str = "\
    never, not one, not a single, not once, every single, every one of, each of, none of, no one \
    else, all but, not any of, without any, all of these, zero, nothing in, no evidence, every \
    year, every time, every major, nothing to";

pub(super) const EXISTS: &str = "\
    there are, there 's, there is, there were, there was, there have, there has, we have, we 've \
    got, we 've had, they have, it has, he has, she has, he 's got, we had, they had, which has, \
    who have, we are the, we 're the, 're the only";

pub(super) const CAUSES: &str = "\
    because of, because, led to, leads to, resulted in, result of, as a result, caused, causes, \
    due to, thanks to, responsible for, that 's why, in order to, in response, so that, in \
    return, in exchange, after";

pub(super) const OPINION: &str = "\
    i think, i do n't think, i believe, i do n't believe, i feel, i hope, i wish, i guess, i \
    suppose, i doubt, i suspect, i trust, i agree, i disagree, i love, i like, i admire, i \
    respect, i appreciate, i understand, i know, i do n't know, i care, i worry, i regret, i \
    find, i mean, i favor, i favour, i oppose, i support, i happen to, i really, i certainly, i \
    just, i 'm not, i 'm proud, i 'm very, i 'm sure, i 'm concerned, i 'm hopeful, i am proud, \
    i am confident, i 'm glad, i 'm surprised, i stand, i would say, i 'd say, i thought, we \
    believe, we think, we all, we know, we hope, in my view, in my opinion, in my judgment, my \
    view, my own view, it seems, seems to me, to me, no doubt, it is hard, it 's time, he \
    thinks, she thinks, the fact is, the truth is, the point is, the fact of the matter, the \
    bottom line, believe me, you know, as far as, frankly, obviously, of course, i can n't, i ca \
    n't, personally, i 've always, i have always, what i, the question is, that 's what, that 's \
    why, this is what, that 's not, that is not, it 's not, it is not, not about, it 's about, \
    is about, what i 've said, i 've said, i 've got to say, in my mind, i recognize, i say, \
    look";

pub(super) const OUGHT: &str = "\
    should, must, ought, need to, needs to, have to, has to, had better, got to, we need, you \
    need, i need, needs, we owe, gotta, supposed to, have got to, it takes, deserve, deserves, \
    we can, can do, do better, it 's time, necessary, shall, has to be";

pub(super) const IF: &str = "\
    if, unless, whether, suppose, imagine, whatever, whoever, whichever";

pub(super) const URGING: &str = "\
    let 's, let us, let me, let him, let her, please, look at, take a look, remember, listen, \
    wait a minute, hold on, excuse me, ask yourself, ask yourselves, join me, vote for, stand \
    with, look here, go to, go ahead, do n't forget, come on, may i, if i may, allow me, i ask, \
    i urge, forgive me";

pub(super) const COURTESY: &str = "\
    thank, thanks, good evening, good night, good morning, good afternoon, welcome, ladies and \
    gentlemen, my friends, my fellow, fellow americans, fellow citizens, congratulations, god \
    bless, applause, laughter, pleasure, grateful, honor to, honour to, an honor, an honour, \
    privilege, delighted, sorry, apologies, mr moderator, nice to, great to be, glad to be, \
    happy to, crosstalk, inaudible, best wishes, prayers";

pub(super) const PROCEDURE: &str = "\
    rebuttal, rebuttals, follow up, followup, question, questions, questioner, questioning, the \
    debate, this debate, these debates, tonight 's debate, debates, moderator, panelist*, panel, \
    audience, respond, response, responses, answer, answers, answering, closing statement, \
    closing statements, opening statement, opening statements, opening remarks, your time, time \
    is up, time 's up, out of time, time for, next topic, the topic, topic, this segment, \
    segment, subject of, the subject, change the subject, move on, turn to, turn now, go back to, \
    come back to, get back to, finish, interrupt*, microphone, coin toss, the rules, podium, on \
    this stage, the floor, you 've had, commercial break, stay with us, a moment, my time, talk \
    about, i said that, as i said, let me say, speak to, discussion, discuss, comment on, the \
    premise, the point, make a point, make the point, points, the issue, issues, this issue, \
    broadcast, my reply";

pub(super) const YOU: &str = "\
    you, your, yours, yourself, yourselves, folks";

pub(super) const JUDGING: &str = "\
    great, greatest, terrible, horrible, wrong, right thing, right way, good, bad, best, worst, \
    important, fair, unfair, disaster, disastrous, disgrace*, scandal*, proud, serious, strong, \
    weak, tough, smart, stupid, foolish, ridiculous, outrageous, shame*, nonsense, wonderful, \
    fantastic, tremendous, incredible, beautiful, decent, honest*, dangerous, reckless, failure, \
    irresponsible, offensive, sad, simple, easy, difficult, clear, clearly, better, mess, \
    fundamental*, disagreement*, difference, kind of, sort of, absolutely, amazing, finest, \
    crazy, awful, nice, true, false, matters, wise, responsible, moral, immoral, un american, \
    baffling, critical*, vital, essential, real, really, very, too, sense, perfect";

pub(super) const VALUES: &str = "\
    freedom, liberty, dream, dreams, leadership, leader, leaders, hope, hopes, future, courage, \
    faith, god, values, spirit, soul, dignity, justice, peace, destiny, promise, character, \
    judgment, experience, vision, trust, strength, heart, hearts, respect, tomorrow, together, \
    love, believe in, challenge, challenges, opportunity, opportunities, responsibility, change, \
    principle*, greatness, conscience, integrity, unity, common sense, role model, approach, \
    solution*, problem, problems, goal, goals, commitment, priority, priorities, decision, \
    decisions, choice, choices, ideas, idea, temperament, way of life, light, night, home, \
    things, something, anything, thing, everything";

pub(super) const PRIVATE: &str = "\
    my wife, my husband, my father, my mother, my grandmother, my grandfather, my parents, my \
    daughter, my daughters, my son, my sons, my kids, my children, my family, my dad, my mom, my \
    mum, my brother, my sister, my neighbour, my neighbours, my neighbor, my neighbors, my \
    friend, my life, my faith, i met, i grew up, i was born, i remember, years old, a woman, a \
    man, a guy, a fella, a mother, a child, grew up, married, his wife, her husband, who told me, \
    wept, shrug*, smile*, born in, raised in, old man, a letter from, widow, fella, who gave his \
    name, her dogs, dogs, his dog";

pub(super) const SITE: &str = "\
    photograph, photographs by, photo by, subscribe, all rights reserved, read more, sign up, \
    click here, newsletter, editing by, reporting by, additional reporting, advertisement, has \
    been updated, an earlier version, correspondent, file photo, graphic, source data, getty \
    images, copyright, names have been changed, tickets, on sale, exhibition runs, declined to \
    comment, did not reply, did not respond, did not immediately, for comment, left to right, \
    request for";

pub(super) const CALENDAR: &str = "\
    is due to, are due to, will be held, is expected to, are expected to, expected to, is \
    scheduled, are scheduled, will meet, is set to, are set to, next week, next month, next \
    year, will take place, not yet known, not immediately clear, it was not, forecast for, will \
    be broadcast, this weekend, clearing, later today";

pub(super) const GENERAL: &str = "\
    nobody, everybody, everyone, anybody, anyone, somebody, someone, people who, those who, you \
    ca n't, you do n't, no one, always, sooner or later, all of us, of us, every family, the \
    american people, mankind, humanity, a president, the president of the united states, \
    commander in chief, our people, our children, as if, like a";
