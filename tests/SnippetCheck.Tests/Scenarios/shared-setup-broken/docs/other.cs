var also = wrong too;
