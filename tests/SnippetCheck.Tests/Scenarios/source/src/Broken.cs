		int x = "s";
	int y = 1;
