-- Why: pieces are refunded, not only money (product.md §12): what is refunded before it leaves the house never leaves it,
-- and what is in the house again is for sale again (ADR 36). While somebody looks at a case an order's clock stands still.
ALTER TABLE ord_line
    ADD COLUMN refunded_quantity integer NOT NULL DEFAULT 0,
    ADD COLUMN withdrawn integer NOT NULL DEFAULT 0,
    ADD COLUMN restocked integer NOT NULL DEFAULT 0;

-- an order that was refunded in full has given back what had not left the house
UPDATE ord_line l SET refunded_quantity = quantity, withdrawn = quantity - shipped, restocked = quantity - shipped
  FROM ord_order o WHERE o.id = l.order_id AND o.status = 'CLOSED';

-- and it did so with its last refund
UPDATE ord_refund r
   SET shares = (SELECT jsonb_agg(s || CASE WHEN last.id = r.id
                            THEN jsonb_build_object('pieces', l.refunded_quantity, 'withdrawn', l.withdrawn, 'returned', 0)
                            ELSE '{"pieces": 0, "withdrawn": 0, "returned": 0}' END)
                   FROM jsonb_array_elements(r.shares) s
                   JOIN ord_line l ON l.order_id = r.order_id AND l.sku_id = (s ->> 'sku')::bigint
                   LEFT JOIN (SELECT order_id, max(id) AS id FROM ord_refund GROUP BY order_id) last
                     ON last.order_id = r.order_id AND l.refunded_quantity > 0);

ALTER TABLE ord_line
    ADD CHECK (refunded_quantity BETWEEN 0 AND quantity),
    ADD CHECK (withdrawn BETWEEN 0 AND quantity - shipped),
    ADD CHECK (refunded_quantity - withdrawn BETWEEN 0 AND shipped),
    ADD CHECK (restocked BETWEEN withdrawn AND refunded_quantity);

-- how many have stopped its clock
ALTER TABLE ord_order ADD COLUMN pauses integer NOT NULL DEFAULT 0 CHECK (pauses >= 0);
