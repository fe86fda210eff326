var all = 1;
