/// How many times memory was asked of the C library since the program began.
unsigned long allocation_count(void);
