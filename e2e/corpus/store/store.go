// Package store keeps orders in a database.
package store

import (
	"context"
	"database/sql"
	"maps"
	"strconv"
)

// An Order is what somebody bought.
type Order struct {
	ID    int64
	Items []Item
}

// An Item is a part of an order.
type Item struct {
	SKU   string
	Price int64
}

// Insert writes an order.
func Insert(ctx context.Context, db *sql.DB, o *Order) error {
	query := "INSERT INTO items (order_id, sku, price) VALUES "
	args := []any{}
	for i, item := range o.Items {
		if i > 0 {
			query += ", "
		}
		query += "(?, ?, ?)"
		args = append(args, o.ID, item.SKU, item.Price)
	}
	_, err := db.ExecContext(ctx, query, args...)
	return err
}

// Prices returns the prices of all orders by SKU, as of their order.
func Prices(orders []*Order) map[int64]map[string]int64 {
	prices := map[int64]map[string]int64{}
	for _, o := range orders {
		bySKU := map[string]int64{}
		for _, item := range o.Items {
			bySKU[item.SKU] = item.Price
		}
		prices[o.ID] = bySKU
	}
	return prices
}

// Merge returns the entries of both.
func Merge(a, b map[string]int64) map[string]int64 {
	all := map[string]int64{}
	maps.Copy(all, a)
	maps.Copy(all, b)
	return all
}

// Keys returns the keys under which orders are cached.
func Keys(orders []*Order) map[string]struct{} {
	keys := make(map[string]struct{})
	for _, o := range orders {
		keys["order:"+strconv.FormatInt(o.ID, 10)] = struct{}{}
	}
	return keys
}
