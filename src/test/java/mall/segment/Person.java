package mall.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mall.kernel.BusinessTime;
import mall.testing.Cases.Draw;

/** A member as a rule sees him, and a second opinion on whether he fulfils it: plain Java, read aloud. */
record Person(
        long id,
        Instant registeredAt,
        Channel channel,
        String level,
        Optional<MonthDay> birthday,
        int orders,
        long paidFen,
        Optional<Instant> firstPaidAt,
        Optional<Instant> lastPaidAt,
        Optional<Scores> scores,
        Set<String> tags,
        List<Seen> seen) {

    /** A product and when it was viewed, put into the cart and bought. */
    record Seen(long product, Optional<Instant> viewedAt, Optional<Instant> cartedAt, Optional<Instant> boughtAt) {}

    static Person random(long id, Draw draw, Instant now, RandomRules rules) {
        int orders = draw.coin() ? 0 : draw.between(1, 20);
        Instant last = back(draw, now, 40);
        return new Person(
                id,
                back(draw, now, 60),
                draw.pick(Channel.values()),
                draw.pick(RandomRules.LEVELS),
                draw.coin() ? Optional.empty() : Optional.of(birthday(draw)),
                orders,
                orders == 0 ? 0 : draw.between(0, 400),
                orders == 0 ? Optional.empty() : Optional.of(last.minus(draw.between(0, 400_000), ChronoUnit.SECONDS)),
                orders == 0 ? Optional.empty() : Optional.of(last),
                orders == 0 || draw.coin() ? Optional.empty() : Optional.of(scores(draw)),
                Set.of(rules.tag()),
                draw.listOf(0, 1, () -> seen(draw, now)));
    }

    boolean fulfils(Rule rule, Standpoint standpoint) {
        if (rule instanceof Rule.All all) {
            return all.of().stream().allMatch(part -> fulfils(part, standpoint));
        }
        if (rule instanceof Rule.Any any) {
            return any.of().stream().anyMatch(part -> fulfils(part, standpoint));
        }
        if (rule instanceof Rule.Not not) {
            return !fulfils(not.rule(), standpoint);
        }
        if (rule instanceof Rule.Number number) {
            return number(number.fact())
                    .filter(n -> n >= number.least() && n <= number.most())
                    .isPresent();
        }
        if (rule instanceof Rule.DaysAgo ago) {
            return moment(ago.fact())
                    .map(at -> daysBack(at, standpoint.today()))
                    .filter(days -> days >= ago.least() && days <= ago.most())
                    .isPresent();
        }
        if (rule instanceof Rule.OneOf oneOf) {
            return name(oneOf.fact()).filter(oneOf.values()::contains).isPresent();
        }
        if (rule instanceof Rule.LevelAtLeast least) {
            int wanted = standpoint.ladder().indexOf(least.code());
            return wanted >= 0 && standpoint.ladder().indexOf(level) >= wanted;
        }
        if (rule instanceof Rule.Tagged tagged) {
            return tags.stream().anyMatch(tagged.tags()::contains);
        }
        if (rule instanceof Rule.Interested interested) {
            return seen.stream().anyMatch(one -> shows(one, interested, standpoint.today()));
        }
        return celebrates(rule, standpoint.today());
    }

    private boolean celebrates(Rule rule, LocalDate today) {
        if (rule instanceof Rule.BirthMonth month) {
            return birthday.filter(day -> month.months().contains(day.getMonthValue()))
                    .isPresent();
        }
        if (rule instanceof Rule.BirthdayWithin within) {
            return birthday.filter(day -> today.datesUntil(today.plusDays(within.days()))
                            .anyMatch(date -> day.atYear(date.getYear()).equals(date)))
                    .isPresent();
        }
        return birthday.filter(day -> day.getMonth() == today.getMonth()).isPresent();
    }

    private static boolean shows(Seen seen, Rule.Interested asked, LocalDate today) {
        boolean viewed = asked.interest() == Interest.VIEWED || asked.interest() == Interest.VIEWED_NOT_BOUGHT;
        boolean anyway = asked.interest() == Interest.VIEWED || asked.interest() == Interest.CARTED;
        return (viewed ? seen.viewedAt : seen.cartedAt)
                .filter(at -> daysBack(at, today) < asked.days())
                .filter(at -> anyway
                        || seen.boughtAt.filter(bought -> !bought.isBefore(at)).isEmpty())
                .filter(at -> asked.products().isEmpty()
                        || asked.products().stream().anyMatch(product -> product.value() == seen.product))
                .isPresent();
    }

    private Optional<Long> number(NumberFact fact) {
        return switch (fact) {
            case ORDERS -> Optional.of((long) orders);
            case PAID -> Optional.of(paidFen);
            case AVERAGE -> orders == 0 ? Optional.empty() : Optional.of(paidFen / orders);
            case RECENCY_SCORE -> score(Scores::recency);
            case FREQUENCY_SCORE -> score(Scores::frequency);
            case MONETARY_SCORE -> score(Scores::monetary);
            case CHURN_SCORE -> score(Scores::churn);
        };
    }

    private Optional<Long> score(Function<Scores, Integer> score) {
        return scores.map(score).map(Integer::longValue);
    }

    private Optional<Instant> moment(MomentFact fact) {
        return switch (fact) {
            case REGISTERED -> Optional.of(registeredAt);
            case FIRST_PAID -> firstPaidAt;
            case LAST_PAID -> lastPaidAt;
        };
    }

    private Optional<String> name(ChoiceFact fact) {
        return switch (fact) {
            case LEVEL -> Optional.of(level);
            case CHANNEL -> Optional.of(channel.name());
            case RFM_CELL -> scores.map(all -> all.cell().name());
        };
    }

    private static long daysBack(Instant at, LocalDate today) {
        return ChronoUnit.DAYS.between(BusinessTime.dayOf(at), today);
    }

    private static Seen seen(Draw draw, Instant now) {
        return new Seen(
                draw.between(1, RandomRules.PRODUCTS),
                Optional.of(back(draw, now, 25)),
                draw.coin() ? Optional.of(back(draw, now, 25)) : Optional.empty(),
                draw.coin() ? Optional.of(back(draw, now, 25)) : Optional.empty());
    }

    private static Scores scores(Draw draw) {
        return new Scores(
                draw.between(1, 5),
                draw.between(1, 5),
                draw.between(1, 5),
                draw.pick(RfmCell.values()),
                draw.between(0, 100));
    }

    // never 29 February: how that is kept has tests of its own
    private static MonthDay birthday(Draw draw) {
        return MonthDay.from(LocalDate.of(2025, 1, 1).plusDays(draw.between(0, 364)));
    }

    private static Instant back(Draw draw, Instant now, int days) {
        return now.minus(draw.between(1L, days * 86_400L), ChronoUnit.SECONDS);
    }
}
