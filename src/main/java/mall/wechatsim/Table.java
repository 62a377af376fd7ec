package mall.wechatsim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind by id, immutable records kept in the journal. Reads never wait; changes go one at a time. Holds at
 * most {@code capacity} rows and forgets the oldest, so a long benchmark does not fill the memory.
 */
final class Table<T> {

    private final Journal journal;
    private final String name;
    private final Class<T> type;
    private final int capacity;
    private final Function<T, @Nullable String> secondName;
    private final Map<String, T> rows = new ConcurrentHashMap<>();
    private final Map<String, String> idBySecondName = new ConcurrentHashMap<>();
    private final Deque<String> idsByAge = new ArrayDeque<>();

    Table(Journal journal, String name, Class<T> type, int capacity) {
        this(journal, name, type, capacity, row -> null);
    }

    /** @param secondName a second unique name under which a row is found, null while it has none */
    Table(Journal journal, String name, Class<T> type, int capacity, Function<T, @Nullable String> secondName) {
        this.journal = journal;
        this.name = name;
        this.type = type;
        this.capacity = capacity;
        this.secondName = secondName;
        journal.register(name, this);
    }

    Optional<T> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    Optional<T> findBySecondName(String other) {
        return Optional.ofNullable(idBySecondName.get(other)).map(rows::get);
    }

    void put(String id, T row) {
        synchronized (journal) {
            place(id, row);
            journal.append(name, id, row);
        }
    }

    T putAndGet(String id, T row) {
        put(id, row);
        return row;
    }

    /** Changes a row unless it is already forgotten; an exception from {@code change} leaves it as it was. */
    void update(String id, UnaryOperator<T> change) {
        synchronized (journal) {
            if (rows.containsKey(id)) {
                T unused = updateAndGet(id, change);
            }
        }
    }

    /** Changes a row that must be there. */
    T updateAndGet(String id, UnaryOperator<T> change) {
        synchronized (journal) {
            T row = rows.get(id);
            if (row == null) {
                throw new IllegalStateException(name + " has no row " + id);
            }
            T changed = change.apply(row);
            return changed.equals(row) ? row : putAndGet(id, changed);
        }
    }

    /** The newest rows first, at most {@code limit} of those wanted. */
    List<T> newest(int limit, Predicate<T> wanted) {
        synchronized (journal) {
            List<T> found = new ArrayList<>();
            Iterator<String> newestFirst = idsByAge.descendingIterator();
            while (newestFirst.hasNext() && found.size() < limit) {
                T row = rows.get(newestFirst.next());
                if (row != null && wanted.test(row)) {
                    found.add(row);
                }
            }
            return found;
        }
    }

    int size() {
        return rows.size();
    }

    void restore(String id, JsonNode row) {
        try {
            place(id, Json.MAPPER.treeToValue(row, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("journal row " + name + "/" + id + " cannot be read", e);
        }
    }

    /** Hands every row to {@code target}, oldest first, and says how many there were. */
    int copyTo(BiConsumer<String, T> target) {
        for (String id : idsByAge) {
            target.accept(id, rows.get(id));
        }
        return idsByAge.size();
    }

    private void place(String id, T row) {
        if (rows.put(id, row) == null) {
            idsByAge.addLast(id);
        }
        String other = secondName.apply(row);
        if (other != null) {
            idBySecondName.put(other, id);
        }
        while (rows.size() > capacity) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        T forgotten = rows.remove(idsByAge.removeFirst());
        String other = forgotten == null ? null : secondName.apply(forgotten);
        if (other != null) {
            idBySecondName.remove(other);
        }
    }
}
