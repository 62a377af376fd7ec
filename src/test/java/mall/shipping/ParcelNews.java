package mall.shipping;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mall.platform.outbox.EventListener;

/** Hears what happens to the parcels of these tests. */
@Singleton
class ParcelNews implements EventListener<ParcelEvent> {

    private final List<ParcelEvent> heard = new CopyOnWriteArrayList<>();

    @Override
    public String address() {
        return "test.ways-of-parcels";
    }

    @Override
    public Class<ParcelEvent> listensTo() {
        return ParcelEvent.class;
    }

    @Override
    public Uni<Void> on(ParcelEvent event) {
        heard.add(event);
        return Uni.createFrom().voidItem();
    }

    List<ParcelEvent> of(ParcelId parcel) {
        return heard.stream().filter(event -> event.parcel().equals(parcel)).toList();
    }
}
