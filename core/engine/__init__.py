"""Where tasks run: in this process, or in worker processes that may die without taking the window along."""
