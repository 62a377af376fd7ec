package mall.order;

import static mall.kernel.ErrorCode.with;
import static mall.order.OrderError.ADDRESS_REQUIRED;
import static mall.order.OrderError.AMOUNT_TOO_LARGE;
import static mall.order.OrderError.MIXED_DELIVERY;
import static mall.order.OrderError.PRICE_CHANGED;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import mall.identity.AddressId;
import mall.identity.AddressView;
import mall.identity.Addresses;
import mall.identity.MemberId;
import mall.inventory.Stock;
import mall.kernel.Money;
import mall.platform.db.Ids;
import mall.platform.db.UnitOfWork;
import mall.platform.outbox.Outbox;
import mall.pricing.Prices;
import mall.pricing.Quote;
import mall.pricing.spi.Basket;
import mall.pricing.spi.Wish;

/** Quoting and placing: the same path up to the price, so that they cannot differ. */
@ApplicationScoped
class OrderPlacing {

    // ten million yuan: what WeChat Pay takes as one amount ends at twice that
    private static final Money MOST = Money.ofFen(1_000_000_000);

    private final UnitOfWork work;
    private final Addresses addresses;
    private final Prices prices;
    private final Stock stock;
    private final Participants participants;
    private final OrderStore orders;
    private final Settlement settlement;
    private final OrderQueries queries;
    private final Outbox outbox;
    private final OrderConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    OrderPlacing(
            UnitOfWork work,
            Addresses addresses,
            Prices prices,
            Stock stock,
            Participants participants,
            OrderStore orders,
            Settlement settlement,
            OrderQueries queries,
            Outbox outbox,
            OrderConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.work = work;
        this.addresses = addresses;
        this.prices = prices;
        this.stock = stock;
        this.participants = participants;
        this.orders = orders;
        this.settlement = settlement;
        this.queries = queries;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Quote> quote(Orders.Ask ask) {
        Instant now = clock.instant();
        return work.read(() -> addressOf(ask, addresses::required)
                .chain(address -> priced(ask, ask.wish().asQuestion(), address, now)));
    }

    Uni<OrderView> place(Orders.Place command) {
        Instant now = clock.instant();
        Orders.Ask ask = command.ask();
        return work.write(() -> addressOf(ask, addresses::held)
                        .chain(address -> priced(ask, ask.wish(), address, now)
                                .invoke(quote -> requireDestination(quote, address))
                                .invoke(quote -> requireExpected(quote, command))
                                .map(quote -> draft(command, quote, address, now)))
                        .chain(this::write))
                .invoke(() -> metrics.counter("mall.orders.placed").increment());
    }

    // The participants first and stock after them, always: whoever takes both takes them in this order, and the row of
    // a SKU that everybody wants is held for the shortest time.
    private Uni<OrderView> write(NewOrder draft) {
        return participants
                .reserve(draft.draft())
                .call(() -> stock.reserve(Ids.text(draft.id()), stockLines(draft.quote())))
                .map(draft::held)
                .call(order -> orders.insert(order, config.mostUnpaid()))
                .call(order -> outbox.append(order.event()))
                .chain(this::settleFree);
    }

    private Uni<OrderView> settleFree(NewOrder order) {
        return order.quote().payable().isZero()
                ? settlement.settle(order.placed(), Optional.empty()).chain(() -> queries.required(order.id()))
                : Uni.createFrom().item(order.view());
    }

    private NewOrder draft(Orders.Place command, Quote quote, Optional<AddressView> address, Instant now) {
        return new NewOrder(
                orders.newId(),
                command.member(),
                quote,
                command.deal(),
                // what is not sent does not keep an address, even if one was chosen
                isVirtual(quote) ? Optional.empty() : address.map(Delivery::of),
                command.note(),
                command.origin(),
                now,
                now.plus(config.paymentWindow()));
    }

    private static Uni<Optional<AddressView>> addressOf(
            Orders.Ask ask, BiFunction<MemberId, AddressId, Uni<AddressView>> read) {
        return ask.address()
                .map(id -> read.apply(ask.member(), id).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Quote> priced(Orders.Ask ask, Wish wish, Optional<AddressView> address, Instant now) {
        Optional<Basket.Destination> destination = address.map(OrderPlacing::destination);
        return prices.quote(new Prices.Ask(ask.member(), ask.items(), ask.deal(), destination, wish, now))
                .invoke(OrderPlacing::requireOneDelivery)
                .invoke(OrderPlacing::requirePayable);
    }

    private static Basket.Destination destination(AddressView address) {
        return new Basket.Destination(address.province(), address.city());
    }

    private static boolean isVirtual(Quote quote) {
        return quote.lines().stream().allMatch(Quote.Line::virtual);
    }

    private static void requireOneDelivery(Quote quote) {
        boolean sent = quote.lines().stream().anyMatch(line -> !line.virtual());
        boolean handedOver = quote.lines().stream().anyMatch(Quote.Line::virtual);
        if (sent && handedOver) {
            throw MIXED_DELIVERY.refuse();
        }
    }

    private static void requirePayable(Quote quote) {
        if (quote.payable().isMoreThan(MOST)) {
            throw AMOUNT_TOO_LARGE.refuse();
        }
    }

    private static void requireDestination(Quote quote, Optional<AddressView> address) {
        if (address.isEmpty() && !isVirtual(quote)) {
            throw ADDRESS_REQUIRED.refuse();
        }
    }

    private static void requireExpected(Quote quote, Orders.Place command) {
        boolean samePrice = quote.payable().equals(command.expectedPayable());
        if (!samePrice || !command.quoteVersion().orElse(quote.version()).equals(quote.version())) {
            throw PRICE_CHANGED.refuse(with("quote", quote));
        }
    }

    private static List<Stock.Line> stockLines(Quote quote) {
        return quote.lines().stream()
                .map(line -> new Stock.Line(line.sku(), line.quantity()))
                .toList();
    }
}
