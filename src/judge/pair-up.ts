/** Pairs what is wanted with what is there, each used once, as many as can be (augmenting paths). */

/** What found no partner on either side; both are empty where all fit. */
export interface Unpaired<Wanted, Member> {
  readonly lonely: readonly Wanted[];
  readonly spare: readonly Member[];
}

export function pairUp<Wanted, Member>(
  wanted: readonly Wanted[],
  members: readonly Member[],
  fits: (wanted: Wanted, member: Member) => boolean,
): Unpaired<Wanted, Member> {
  const partners = new Map<number, number>();
  const place = (one: number, asked: Set<number>): boolean =>
    members.some((member, index) => {
      if (asked.has(index) || !fits(wanted[one]!, member)) return false;
      asked.add(index);
      const other = partners.get(index);
      if (other !== undefined && !place(other, asked)) return false;
      partners.set(index, one);
      return true;
    });
  const lonely = wanted.filter((_, one) => !place(one, new Set()));
  return { lonely, spare: members.filter((_, index) => !partners.has(index)) };
}
