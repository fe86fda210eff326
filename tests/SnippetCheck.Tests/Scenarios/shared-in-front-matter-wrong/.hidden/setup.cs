var hidden = 1;
