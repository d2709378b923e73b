#include <stdio.h>

int main(void) {
  int a, b;
  printf("First number: ");
  scanf("%d", &a);
  printf("Second number: ");
  scanf("%d", &b);
  printf("Sum: %d\n", a + b);
}
