package mall.platform.db;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import mall.kernel.Money;

/** A package-private entity with money in it, as a room might have one. */
@Entity
@Table(name = "spike")
class Purse {

    @Id
    private long id;

    @Convert(converter = Fen.class)
    private Money fen = Money.ZERO;

    protected Purse() {}

    Purse(long id, Money fen) {
        this.id = id;
        this.fen = fen;
    }

    long id() {
        return id;
    }

    Money fen() {
        return fen;
    }

    void put(Money more) {
        fen = fen.plus(more);
    }

    @Converter
    static class Fen implements AttributeConverter<Money, Long> {

        @Override
        public Long convertToDatabaseColumn(Money money) {
            return money.fen();
        }

        @Override
        public Money convertToEntityAttribute(Long fen) {
            return Money.ofFen(fen);
        }
    }
}
