-- Why: the cart must know which orders came from it; a line says which of its pieces were thrown in; an order of which
-- nothing is sent needs no address (ADR 37).
ALTER TABLE ord_order
    ADD COLUMN origin varchar(16) NULL CHECK (origin IN ('CART')),
    ADD COLUMN virtual boolean NOT NULL DEFAULT false;

ALTER TABLE ord_line ADD COLUMN gift_quantity integer NOT NULL DEFAULT 0 CHECK (gift_quantity BETWEEN 0 AND quantity);
