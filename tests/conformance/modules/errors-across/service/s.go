package service

import (
	"fmt"

	"example.com/app/internal/db"
)

type Getter interface {
	Get(string) (string, error)
}
type Service struct{ Getter }

func New(d *db.DB) *Service { return &Service{d} }
func (s *Service) Do(k string) error {
	_, err := s.Get(k)
	if err != nil {
		return fmt.Errorf("service: %w", err)
	}
	return nil
}
